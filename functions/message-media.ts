import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { channelOfThread } from '../core/data/channel-access.ts';
import { readConversation } from '../core/data/conversations-read.ts';
import { readPart } from '../core/data/message-part.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { MediaTrouble } from '../core/vendors/meta/cdn.ts';
import { openPart } from '../core/vendors/meta/open-part.ts';
import { fetchPhoto } from '../core/vendors/photo.ts';
import { shownMedia, shownPhoto } from './shown-media.ts';

const BYTES_MAX = 25_000_000; // Instagram's largest kind, a video

/**
 * Shows a member what a customer sent, or a person from the Instagram app: from Meta through memory to the browser, stored
 * nowhere and kept by no cache. After Meta has let go of it, or it was unsent, there is nothing to show. A catalogue photo
 * that the AI sent comes from the shop's own address.
 */
export async function messageMedia(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { customerId = '', id = '', n = '' } = request.params;
  if (!/^\d{1,18}$/.test(id) || !/^\d{1,2}$/.test(n)) throw unknown();
  const found = await withTenant(tenantId, async (tx) => {
    const conversation = await readConversation(tx, customerId);
    if (!conversation) throw unknown();
    const [part, channel] = await Promise.all([
      readPart(tx, { threadId: conversation.threadId, messageId: id, n: Number(n) }),
      channelOfThread(tx, conversation.threadId),
    ]);
    return part && { ...part, token: channel?.token ?? null };
  });
  if (!found) throw unknown();
  if (found.isOurs) return shownPhoto(await fetchPhoto(found.url));
  const { mid, url, token } = found;
  const media = await openPart({ mid, url, token, n: Number(n), bytesMax: BYTES_MAX });
  if (media.kind === 'failed') throw troubleOf(media.code);
  return shownMedia(media.bytes, media.type);
}

const unknown = (): Failure => new Failure('not-found', 'no such attachment');

function troubleOf(code: MediaTrouble): Failure {
  if (code === 'media-away') return new Failure('meta-unavailable', 'media: no answer of the CDN');
  if (code === 'media-too-large')
    return new Failure('too-large', `expected at most ${BYTES_MAX} bytes, got more`);
  return new Failure('media-gone', 'Meta shows it no more, or never showed it to us');
}
