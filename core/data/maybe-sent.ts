import { TurnId } from '../domain/ids.ts';
import { maybePart, type Seen } from '../domain/reply-parts.ts';
import { type ChannelAccess, channelOfThread } from './channel-access.ts';
import { markEchoed, type Part, partsOf } from './outbox.ts';
import { lockThread } from './threads.ts';
import type { TenantTx } from './with-tenant.ts';

const CLOCKS_DIFFER_MS = 5_000; // ours and Meta's
const EARLIER_ATTEMPT_MS = 3_600_000; // how long before the last attempt of a part the first one may have been
const SHOWN_MAX = 20; // messages of a conversation that Meta shows; fewer are all of it

/** What the account or its customer is seen to have written, in the conversation at Meta. */
type SeenAtMeta = Seen & { mid: string; fromId: string | null; atMs: number };

/** What was given up on while nobody knew whether Meta had it, and where to look. */
export type MaybeSent = {
  threadId: string;
  channel: ChannelAccess;
  parts: (Part & { sendingAtMs: number })[];
};

/**
 * The parts of a story's answers that may have reached the customer without our knowing.
 *
 * @returns null for none; `not-connected` where there are some and nobody can ask Meta.
 */
export async function readMaybeSent(
  tx: TenantTx,
  { instanceId, threadId }: { instanceId: string; threadId: string | null },
): Promise<MaybeSent | 'not-connected' | null> {
  if (threadId === null) return null;
  const { rows } = await tx.query<{ id: string }>('select id from turns where story = $1', [instanceId]);
  const parts: MaybeSent['parts'] = [];
  for (const { id } of rows)
    for (const part of await partsOf(tx, TurnId.parse(id)))
      if (part.state === 'abandoned' && part.sendingAtMs !== null)
        parts.push({ ...part, sendingAtMs: part.sendingAtMs });
  if (parts.length === 0) return null;
  const channel = await channelOfThread(tx, threadId);
  return channel?.status === 'active' ? { threadId, channel, parts } : 'not-connected';
}

/** Since when a part may have arrived: `sendingAtMs` is its last attempt's. */
const sinceMs = ({ sendingAtMs, attempts }: MaybeSent['parts'][number]): number =>
  sendingAtMs - (attempts > 1 ? EARLIER_ATTEMPT_MS : CLOCKS_DIFFER_MS);

/** Whether what Meta still shows of a conversation begins before the first of the parts could have arrived. */
export function reachesBack({ parts }: MaybeSent, seen: SeenAtMeta[]): boolean {
  if (seen.length < SHOWN_MAX) return seen.length > 0; // none: the customer's own message is not there either
  return seen.some(({ atMs }) => parts.every((part) => atMs <= sinceMs(part)));
}

/** Writes down which of the parts did arrive. Call it with what reaches back. */
export async function noteArrived(tx: TenantTx, maybe: MaybeSent, seen: SeenAtMeta[]): Promise<void> {
  const { threadId, channel, parts } = maybe;
  await lockThread(tx, threadId);
  const { rows } = await tx.query<{ mid: string }>(
    'select mid from conversations where channel_id = $1 and mid = any ($2)',
    [channel.channelId, seen.map(({ mid }) => mid)],
  );
  const taken = new Set(rows.map(({ mid }) => mid)); // an earlier answer with the same words
  for (const part of parts) {
    const found = seen.find(
      (one) =>
        one.fromId === channel.igId &&
        !taken.has(one.mid) &&
        maybePart(part, one) &&
        one.atMs >= sinceMs(part),
    );
    if (!found) continue;
    taken.add(found.mid);
    await markEchoed(tx, part, found.mid, found.atMs);
  }
}
