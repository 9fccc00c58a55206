import type { ChannelAccess } from '../../core/data/channel-access.ts';
import { type AskedMedia, type MediaKind, type MediaRow, readMedia } from '../../core/data/shop-media.ts';
import type { TurnMessage } from '../../core/data/turn-media.ts';
import { inOneTrip } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { readOwnMedia } from '../../core/vendors/meta/media.ts';

/** A post, reel or story of a message, and which products it shows. */
export type Shared = AskedMedia & { title: string | null; skus: string[] };

type Named = { mediaId: string; kind: MediaKind; title: string | null };

const SHARED_MAX = 5; // of one turn
const CAPTION_KEPT_MS = 24 * 60 * 60 * 1_000; // then Meta is asked again: captions are edited

const KINDS: Record<string, MediaKind> = { ig_reel: 'reel', reel: 'reel', story: 'story', ig_story: 'story' };

/** What the messages of a turn share or answer, each once. */
export function sharedIn(messages: TurnMessage[]): Named[] {
  const all = messages.flatMap(({ attachments }) =>
    attachments.flatMap(({ type, mediaId, title = null }) =>
      mediaId ? [{ mediaId, kind: KINDS[type] ?? ('post' as const), title }] : [],
    ),
  );
  return [...new Map(all.map((one) => [one.mediaId, one])).values()].slice(0, SHARED_MAX);
}

/** What is known of them; of those that may be the shop's own Meta is asked for the caption, once a day. */
export async function lookAtShared(
  tenantId: TenantId,
  named: Named[],
  channel: ChannelAccess | null,
): Promise<Shared[]> {
  if (named.length === 0) return [];
  const ids = named.map(({ mediaId }) => mediaId);
  const known = new Map(
    (await inOneTrip(tenantId, (tx) => readMedia(tx, ids))).map((row) => [row.mediaId, row]),
  );
  return Promise.all(named.map((one) => lookAt(one, known.get(one.mediaId), channel)));
}

async function lookAt(
  named: Named,
  row: MediaRow | undefined,
  channel: ChannelAccess | null,
): Promise<Shared> {
  const before = {
    isOurs: row?.isOurs ?? null,
    caption: row?.caption ?? null,
    permalink: row?.permalink ?? null,
    looked: false,
  };
  const shared = { ...named, ...before, skus: [] };
  const isFresh = row?.lookedAt && row.lookedAt.getTime() > now() - CAPTION_KEPT_MS;
  if (isFresh || !channel || channel.status === 'needs-reconnect') return shared;
  try {
    const own = await readOwnMedia(named.mediaId, channel.token);
    const { caption = null, permalink = null } = own ?? {};
    return { ...shared, looked: true, isOurs: own !== null, caption, permalink };
  } catch (error) {
    log('warn', 'media-not-looked-up', { kind: kindOf(error) }); // what was known stands
    return shared;
  }
}
