import { type ChannelAccess, channelOfThread } from '../../core/data/channel-access.ts';
import { releaseParked } from '../../core/data/echoes.ts';
import * as outbox from '../../core/data/outbox.ts';
import { photosOf } from '../../core/data/photos.ts';
import { noteDisclosed } from '../../core/data/threads.ts';
import {
  keepTurn,
  type LostLease,
  type TenantTx,
  type TurnRef,
  withTurn,
} from '../../core/data/with-tenant.ts';
import { aiRulesOf } from '../../core/domain/ai-rules.ts';
import { inOrder, PHOTO_FAULTS } from '../../core/domain/reply-parts.ts';
import { splitReply } from '../../core/domain/text/split.ts';
import { now } from '../../core/runtime/clock.ts';
import { disclosureOf } from '../../core/runtime/disclosure.ts';
import { call, endOf, note, OTHER_CALL_MS, type PartEnd } from '../send-part.ts';
import { settleUnknown } from '../settle-unknown.ts';
import { type KeptBack, keepBack } from './keep-back.ts';
import { type MayNotSend, mayNotSend, readStanding, type Standing } from './may-not-send.ts';

const PART_BYTES_MAX = 1_000; // Instagram's limit, UTF-8

export type Sent =
  | { kind: 'sent'; parts: number }
  | KeptBack // the shop lets a person decide, or nobody
  | { kind: MayNotSend } // the world has changed since the reply was written
  | PartEnd
  | LostLease;

/**
 * Sends the turn's reply, part by part, strictly in order. Every part has a row that says how far it is before
 * Meta is called, so that a repeated call goes on where the last one was cut off and sends nothing twice that
 * can be known to have arrived.
 *
 * @throws Failure `meta-unavailable` when no connection was made.
 */
export async function sendReply(turn: TurnRef): Promise<Sent> {
  const begun = await begin(turn);
  if (begun.kind !== 'begun') return begun;
  const { channel, isLetGo } = begun;
  if (!isUsable(channel)) return { kind: 'token-dead' };
  const parts = await begun.parts;
  for (const part of parts) {
    const end =
      isLetGo && part.partNo === 1
        ? await note(turn, channel, part, await call(turn, channel, part))
        : await sendPart(turn, channel, part);
    if (!end) continue;
    if (end.kind === 'later') await keepTurn(turn, end.waitMs);
    return end;
  }
  return { kind: 'sent', parts: parts.length };
}

const isUsable = (channel: ChannelAccess | null): channel is ChannelAccess =>
  channel !== null && channel.status !== 'needs-reconnect';

/** Writes the parts down, once, and lets the first one go in the same transaction. */
async function begin(turn: TurnRef) {
  const look = async (tx: TenantTx) => {
    const [channel, parts, standing] = await Promise.all([
      channelOfThread(tx, turn.threadId),
      outbox.partsOf(tx, turn.turnId),
      readStanding(tx, turn, now()),
    ]);
    return { channel, parts, standing };
  };
  type Seen = Awaited<ReturnType<typeof look>>;
  const work = async (tx: TenantTx, { channel, parts, standing }: Seen) => {
    const begun = { kind: 'begun' as const, channel };
    if (parts.length) return { ...begun, parts, isLetGo: false };
    const disclose = standing.mustDisclose && !standing.reply.farewell;
    const { text } = standing.reply;
    const bodies = bodiesOf(
      text,
      disclose ? disclosureOf(text, standing.asked, aiRulesOf(standing.rules)) : null,
    );
    const nowMs = now();
    const first = { partNo: 1, body: bodies[0] ?? '', photo: null };
    const no = isUsable(channel) ? await mayNotSend(tx, turn, first, standing) : null;
    const isLetGo = isUsable(channel) && !no;
    const kept = isLetGo ? await keepBack(tx, turn, standing) : null;
    if (kept) return kept;
    if (disclose && !no) noteDisclosed(tx, turn.threadId, nowMs);
    const photos = await photosOf(tx, standing.reply.photos ?? []); // as the catalogue has them now
    const made = outbox.reserveParts(tx, turn, inOrder(bodies, photos), isLetGo, nowMs); // the commit need not wait for them
    return no && channel ? abandon(tx, turn, channel, no) : { ...begun, parts: made, isLetGo };
  };
  return withTurn(turn, work, { look });
}

/**
 * A reply's messages, as Instagram takes them. One answer per burst stays one message: who writes is its first line.
 *
 * @param told - the line that says so; null: nobody has to be told.
 */
export const bodiesOf = (text: string, told: string | null): string[] =>
  splitReply(told === null ? text : `${told}\n${text}`, { maxBytes: PART_BYTES_MAX });

async function abandon(
  tx: TenantTx,
  turn: TurnRef,
  channel: ChannelAccess,
  no: MayNotSend,
): Promise<{ kind: MayNotSend }> {
  await outbox.settleRest(tx, turn.turnId, 'abandoned', no, now());
  await releaseParked(tx, channel, turn.threadId, now());
  return { kind: no };
}

const wasPhotoRefused = ({ photo, state, code }: outbox.Part): boolean =>
  photo !== null && state === 'refused' && PHOTO_FAULTS.has(code ?? '');

/** Null when the part is with Meta, or is a picture that Meta cannot use, and the next one may follow. */
async function sendPart(turn: TurnRef, channel: ChannelAccess, part: outbox.Part): Promise<Sent | null> {
  if (part.state === 'accepted' || part.state === 'echoed' || wasPhotoRefused(part)) return null;
  if (part.state === 'refused' || part.state === 'abandoned') return endOf(part, ENDS);
  if (part.state === 'sending') {
    const settled = await settleUnknown(turn, channel, part);
    if (settled.kind === 'accepted') return null;
    if (settled.kind !== 'send-again') return settled;
  }

  const sendingAtMs = now(); // what is found at Meta later may have arrived long before our time-out
  const begun = await withTurn(
    turn,
    async (tx: TenantTx, standing: Standing): Promise<Sent | null> => {
      const no = await mayNotSend(tx, turn, part, standing);
      if (no) return abandon(tx, turn, channel, no);
      const ours = await outbox.markSending(tx, part, sendingAtMs);
      return ours ? null : { kind: 'later', waitMs: OTHER_CALL_MS };
    },
    { look: (tx) => readStanding(tx, turn, now()) },
  );
  if (begun) return begun;
  const sending = { ...part, sendingAtMs };
  return note(turn, channel, sending, await call(turn, channel, part));
}

/** Ends that are told by their own name; a part's code keeps them for a call that is repeated. */
const ENDS = [
  'human-has-it',
  'paused',
  'cut-off',
  'opted-out',
  'held',
  'unsent',
  'edited',
  'prices-changed',
] as const;
