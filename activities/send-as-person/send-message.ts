import { type ChannelAccess, channelOfThread } from '../../core/data/channel-access.ts';
import { releaseParked } from '../../core/data/echoes.ts';
import * as outbox from '../../core/data/outbox.ts';
import { mayStart, type PersonTurn, writerOf } from '../../core/data/person-turns.ts';
import { lockThread, windowOf } from '../../core/data/threads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { type SendAs, sendAs } from '../../core/domain/write-window.ts';
import { now } from '../../core/runtime/clock.ts';
import { call, endOf, note, OTHER_CALL_MS, type PartEnd } from '../send-part.ts';
import { settleUnknown } from '../settle-unknown.ts';

export type Said =
  | { kind: 'sent'; parts: number }
  | PartEnd
  | { kind: 'not-yet' } // an earlier message of a member's is on its way
  | { kind: 'closed' }; // another story has brought it to its end

/**
 * Sends what a member wrote, part by part, by the ledger that the AI's replies go by: a repeated call goes on
 * where the last one was cut off. No lease is needed: a part's row lets one call go at a time.
 *
 * @throws Failure `meta-unavailable` when no connection was made.
 */
export async function sendMessage(turn: PersonTurn): Promise<Said> {
  const { tenantId, threadId, turnId } = turn;
  const start = await withTenant(tenantId, async (tx) => {
    await lockThread(tx, threadId);
    const may = await mayStart(tx, turn);
    if (may !== 'may') return { kind: may } as const;
    const channel = await channelOfThread(tx, threadId);
    return { kind: 'may', channel, parts: await outbox.partsOf(tx, turnId) } as const;
  });
  if (start.kind !== 'may') return start;
  if (!start.channel || start.channel.status === 'needs-reconnect') return { kind: 'token-dead' };

  for (const part of start.parts) {
    const end = await sendPart(turn, start.channel, part);
    if (end) return end;
  }
  return { kind: 'sent', parts: start.parts.length };
}

/** Null when the part is with Meta and the next one may follow. */
async function sendPart(turn: PersonTurn, channel: ChannelAccess, part: outbox.Part): Promise<Said | null> {
  if (part.state === 'accepted' || part.state === 'echoed') return null;
  if (part.state === 'refused' || part.state === 'abandoned') return endOf(part, []);
  if (part.state === 'sending') {
    const settled = await settleUnknown(turn, channel, part);
    if (settled.kind === 'accepted') return null;
    if (settled.kind !== 'send-again') return settled;
  }
  const sendingAtMs = now();
  const begun = await begin(turn, channel, part, sendingAtMs);
  if (typeof begun !== 'string') return begun;
  return note(turn, channel, { ...part, sendingAtMs }, await call(turn, channel, part, begun));
}

/** Under the conversation's lock: is the window open, for a person, and is this call the one that sends? */
async function begin(
  turn: PersonTurn,
  channel: ChannelAccess,
  part: outbox.Part,
  sendingAtMs: number,
): Promise<Exclude<SendAs, 'closed'> | Said> {
  return withTenant(turn.tenantId, async (tx) => {
    await lockThread(tx, turn.threadId);
    const may = await mayStart(tx, turn);
    if (may !== 'may') return { kind: may };
    const as = sendAs(await writerOf(tx, turn.turnId), await windowOf(tx, turn.threadId), now());
    if (as === 'closed') {
      await outbox.settleRest(tx, turn.turnId, 'abandoned', 'window-closed', now());
      await releaseParked(tx, channel, turn.threadId, now());
      return { kind: 'window-closed' };
    }
    const ours = await outbox.markSending(tx, part, sendingAtMs);
    return ours ? as : { kind: 'later', waitMs: OTHER_CALL_MS };
  });
}
