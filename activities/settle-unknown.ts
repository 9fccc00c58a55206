import type { ChannelAccess } from '../core/data/channel-access.ts';
import { parkedEchoes, releaseParked } from '../core/data/echoes.ts';
import * as outbox from '../core/data/outbox.ts';
import { lockThread } from '../core/data/threads.ts';
import { type TurnRef, withTenant } from '../core/data/with-tenant.ts';
import { maybePart } from '../core/domain/reply-parts.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { count } from '../core/runtime/telemetry.ts';
import { readConversation } from '../core/vendors/meta/messages.ts';

const CLOCKS_DIFFER_MS = 5_000;
const SENDS_MAX = 2; // the first, and one more when it was not found

/** Whose parts: the AI's turn or a member's; no lease is needed to write down a fact. */
export type Sending = Omit<TurnRef, 'epoch'>;

type Settled =
  | { kind: 'accepted' }
  | { kind: 'send-again' }
  | { kind: 'later'; waitMs: number }
  | { kind: 'outcome-unknown' };

/**
 * A send whose outcome nobody told us: a time-out, a broken connection, a crash. Its echo settles it, or the
 * conversation at Meta, read at once and again after the settle time. Not found twice, it is sent once more.
 */
export async function settleUnknown(
  turn: Sending,
  channel: ChannelAccess,
  part: outbox.Part,
): Promise<Settled> {
  const sentAtMs = part.sendingAtMs ?? now();
  count('igshop.outbox_unknown', 1);
  const mid = (await findEcho(turn, part, sentAtMs)) ?? (await findAtMeta(turn, channel, part, sentAtMs));
  if (mid) return accept(turn, channel, part, mid);

  const waitMs = sentAtMs + config().meta.settleMs - now();
  if (waitMs > 0) return { kind: 'later', waitMs };
  return giveUpOrRepeat(turn, channel, part);
}

async function findEcho(turn: Sending, part: outbox.Part, sentAtMs: number): Promise<string | null> {
  const parked = await withTenant(turn.tenantId, (tx) => parkedEchoes(tx, turn.threadId));
  const ours = parked.find((seen) => maybePart(part, seen) && seen.atMs >= sentAtMs - CLOCKS_DIFFER_MS);
  return ours?.mid ?? null;
}

async function findAtMeta(
  turn: Sending,
  channel: ChannelAccess,
  part: outbox.Part,
  sentAtMs: number,
): Promise<string | null> {
  const seen = (await readConversation(channel)).filter(
    (one) => one.fromId === channel.igId && maybePart(part, one) && one.atMs >= sentAtMs - CLOCKS_DIFFER_MS,
  );
  if (seen.length === 0) return null;
  const known = await withTenant(turn.tenantId, async (tx) => {
    const { rows } = await tx.query<{ mid: string }>(
      'select mid from conversations where channel_id = $1 and mid = any ($2)',
      [channel.channelId, seen.map(({ mid }) => mid)],
    );
    return new Set(rows.map(({ mid }) => mid)); // an earlier answer with the same words
  });
  return seen.find(({ mid }) => !known.has(mid))?.mid ?? null;
}

async function accept(
  turn: Sending,
  channel: ChannelAccess,
  part: outbox.Part,
  mid: string,
): Promise<Settled> {
  return withTenant(turn.tenantId, async (tx) => {
    await lockThread(tx, turn.threadId);
    await outbox.markAccepted(tx, part, mid, now());
    await releaseParked(tx, channel, turn.threadId, now());
    return { kind: 'accepted' };
  });
}

async function giveUpOrRepeat(turn: Sending, channel: ChannelAccess, part: outbox.Part): Promise<Settled> {
  return withTenant(turn.tenantId, async (tx) => {
    await lockThread(tx, turn.threadId); // an echo is parked before this is settled, or stored after
    const current = (await outbox.partsOf(tx, turn.turnId)).find(({ id }) => id === part.id);
    if ((current?.attempts ?? 0) < SENDS_MAX) return { kind: 'send-again' };
    await outbox.settleRest(tx, turn.turnId, 'abandoned', 'outcome-unknown', now());
    await releaseParked(tx, channel, turn.threadId, now());
    return { kind: 'outcome-unknown' };
  });
}
