import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { channelOfThread } from '../core/data/channel-access.ts';
import { readConversation } from '../core/data/conversations-read.ts';
import { readPart } from '../core/data/message-part.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { MediaTrouble } from '../core/vendors/meta/cdn.ts';
import { openPart } from '../core/vendors/meta/open-part.ts';

const BYTES_MAX = 25_000_000; // Instagram's largest kind, a video

/**
 * Shows a member what a customer sent: from Meta through memory to the browser, stored nowhere and kept by no cache. After
 * Meta has let go of it, or the customer has unsent it, there is nothing to show.
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
  const media = await openPart({ ...found, n: Number(n), bytesMax: BYTES_MAX });
  if (media.kind === 'failed') throw troubleOf(media.code);
  return {
    status: 200,
    body: media.bytes,
    headers: {
      'content-type': media.type.mime, // as its bytes say; never HTML or SVG
      'content-disposition': `${media.type.family === 'pdf' ? 'attachment' : 'inline'}; filename="media.${media.type.extension}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    },
  };
}

const unknown = (): Failure => new Failure('not-found', 'no such attachment');

function troubleOf(code: MediaTrouble): Failure {
  if (code === 'media-away') return new Failure('meta-unavailable', 'media: no answer of the CDN');
  if (code === 'media-too-large')
    return new Failure('too-large', `expected at most ${BYTES_MAX} bytes, got more`);
  return new Failure('media-gone', 'Meta shows it no more, or never showed it to us');
}
