import { type ChannelAccess, markNeedsReconnect } from '../core/data/channel-access.ts';
import { releaseParked } from '../core/data/echoes.ts';
import * as outbox from '../core/data/outbox.ts';
import { refusePhoto } from '../core/data/photos.ts';
import { lockThread } from '../core/data/threads.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { type SendResult, sendMessage } from '../core/vendors/meta/messages.ts';
import { type Sending, settleUnknown } from './settle-unknown.ts';

/** Until what a second run of the same activity does can be seen. */
export const OTHER_CALL_MS = 1_000;

/** Why the part after this one must wait, or will not come; for replies and for what members write. */
export type PartEnd =
  | { kind: 'later'; waitMs: number } // a limit, or an outcome that time will show; call again after it
  | { kind: 'window-closed' }
  | { kind: 'token-dead' }
  | { kind: 'refused'; code: string }
  | { kind: 'outcome-unknown' }; // looked for twice, sent once more, still nobody knows

/** The end that a settled part's code tells. @param named - codes that are ends of their own, beside the common ones. */
export function endOf<Kind extends string>(
  { code }: outbox.Part,
  named: readonly Kind[],
): PartEnd | { kind: Kind } {
  const common: PartEnd | undefined = COMMON.map((kind) => ({ kind })).find(({ kind }) => kind === code);
  if (common) return common;
  const kind = named.find((end) => end === code);
  return kind ? { kind } : { kind: 'refused', code: code ?? 'unknown' };
}

const COMMON = ['token-dead', 'outcome-unknown', 'window-closed'] as const;

/** The one call. Where no connection was made the row goes back, so that a retry is free to send. */
export async function call(
  turn: Sending,
  channel: ChannelAccess,
  part: outbox.Part,
  as?: 'response' | 'human-agent',
): Promise<SendResult> {
  try {
    const content = part.photo ? { photoUrl: part.photo.url } : { text: part.body };
    return await sendMessage(channel, content, as);
  } catch (error) {
    await withTenant(turn.tenantId, async (tx) => {
      await lockThread(tx, turn.threadId);
      await outbox.markReserved(tx, part);
      await releaseParked(tx, channel, turn.threadId, now());
    });
    throw error;
  }
}

/** Writes down what Meta decided. The answer is kept even if the lease was lost meanwhile: it is a fact. */
export async function note(
  turn: Sending,
  channel: ChannelAccess,
  part: outbox.Part,
  result: SendResult,
): Promise<PartEnd | null> {
  if (result.kind === 'unknown') {
    const settled = await settleUnknown(turn, channel, { ...part, state: 'sending' });
    if (settled.kind === 'accepted') return null;
    return settled.kind === 'send-again' ? { kind: 'later', waitMs: 0 } : settled;
  }
  return withTenant(turn.tenantId, async (tx): Promise<PartEnd | null> => {
    await lockThread(tx, turn.threadId); // echoes wait for us
    if (result.kind === 'accepted') await outbox.markAccepted(tx, part, result.messageId, now());
    else if (result.kind === 'later') await outbox.markReserved(tx, part);
    else if (result.kind === 'photo-refused') refusePhoto(tx, part, result.code, now());
    else await outbox.settleRest(tx, turn.turnId, 'refused', codeOf(result), now());
    if (result.kind === 'token-dead') await markNeedsReconnect(tx, channel.channelId);
    await releaseParked(tx, channel, turn.threadId, now());
    // a picture that Meta cannot use ends nothing but itself: the words are there, and nobody has to look
    return result.kind === 'accepted' || result.kind === 'photo-refused' ? null : result;
  });
}

const codeOf = (result: SendResult): string => (result.kind === 'refused' ? result.code : result.kind);
