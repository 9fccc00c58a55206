import { channelOfThread } from '../../core/data/channel-access.ts';
import { bookTokens } from '../../core/data/model-usage.ts';
import { type MediaRow, noteAsked, readMedia as readKnown } from '../../core/data/shop-media.ts';
import { storeFirst } from '../../core/data/steps.ts';
import { keepReadings, messagesOfTurn, type TurnMessage } from '../../core/data/turn-media.ts';
import {
  LOST,
  type LostLease,
  lookAtTurn,
  type TenantTx,
  type TurnRef,
  withTurn,
} from '../../core/data/with-tenant.ts';
import { READABLE, searchWords } from '../../core/domain/dm.ts';
import { audioMicroUsd } from '../../core/domain/model-prices.ts';
import type { Reading } from '../../core/domain/reading.ts';
import { now } from '../../core/runtime/clock.ts';
import { log } from '../../core/runtime/log.ts';
import { picturePromptVersion } from '../../core/runtime/prompt-versions.ts';
import type { Tokens } from '../../core/vendors/openai/chat.ts';
import { storeContext } from './fetch-context.ts';
import { lookAtShared, type Shared, sharedIn } from './look-at-shared.ts';
import { type PartRead, readPart, slowestReadMs, type Voice } from './read-part.ts';
import { type MediaStep, step } from './steps.ts';

const PARTS_MAX = 6; // pictures and voice messages of one turn that are read; the rest says that it was not

export type MediaRead = { kind: 'read'; parts: number; unread: number; shared: number } | LostLease;

/**
 * Reads what the messages of a turn carry besides text, before the model is asked: pictures in words, voice messages written
 * down, shared posts looked up. The media goes through memory and stays nowhere; the words are kept with their message, and
 * with them the turn's context is gathered. What cannot be read is said so: it keeps nobody from being answered.
 */
export async function readMedia(turn: TurnRef): Promise<MediaRead> {
  const startedAtMs = now();
  const before = await lookAtTurn(
    turn,
    async (tx) => {
      const [messages, channel] = await Promise.all([
        messagesOfTurn(tx, turn.turnId),
        channelOfThread(tx, turn.threadId),
      ]);
      return { kind: 'held' as const, messages, channel };
    },
    slowestReadMs(),
  );
  if (before.kind === 'lost-lease') return before;
  const { messages, channel } = before;
  const wanted = partsIn(messages);
  const [parts, shared] = await Promise.all([
    Promise.all(wanted.map((part, at) => (at < PARTS_MAX ? readPart(part, channel) : left(part)))),
    lookAtShared(turn.tenantId, sharedIn(messages), channel),
  ]);
  for (const { reading } of parts) {
    if (reading.code) log('warn', 'media-unread', { turnId: turn.turnId, code: reading.code });
  }
  return store(turn, { messages, parts, shared }, startedAtMs);
}

type Wanted = { message: TurnMessage; n: number; type: string; url: string };

const partsIn = (messages: TurnMessage[]): Wanted[] =>
  messages.flatMap((message) =>
    message.attachments.flatMap(({ type, url }, n) =>
      url !== undefined && READABLE.has(type) ? [{ message, n, type, url }] : [],
    ),
  );

const left = ({ message, n, type }: Wanted): PartRead => ({
  message,
  reading: {
    n,
    kind: 'unread',
    words: '',
    subject: null,
    code: `${type === 'audio' ? 'voice' : 'picture'}-too-many`,
  },
});

type Found = { messages: TurnMessage[]; parts: PartRead[]; shared: Shared[] };

/** Words, costs, posts and the context, or nothing of them: in one transaction, once. */
async function store(
  turn: TurnRef,
  { messages, parts, shared }: Found,
  startedAtMs: number,
): Promise<MediaRead> {
  const unread = parts.filter(({ reading }) => reading.kind === 'unread').length;
  return withTurn<MediaRead>(turn, async (tx) => {
    const nowMs = now();
    const [known, still] = await Promise.all([
      readKnown(tx, [...new Set(shared.map(({ mediaId }) => mediaId))]), // as they are said to be now
      messagesOfTurn(tx, turn.turnId), // what was unsent meanwhile is not in it
    ]);
    const posts = shared.map((one) => withItems(one, known));
    const first = { step: step.media, result: stepOf(parts, posts) };
    const stored = await storeFirst(tx, turn, [first], { startedAtMs, nowMs });
    if (stored === 'lost-lease') return LOST;
    if (stored === 'stored') {
      for (const { id } of messages) {
        const readings = readingsOf(id, parts);
        if (readings.length > 0) keepReadings(tx, id, readings);
      }
      noteAsked(tx, posts, nowMs);
      for (const { voice } of parts) if (voice) bookVoice(tx, voice, nowMs);
    }
    const said = still.map((one) =>
      searchWords({ ...one, kind: 'text', readings: readingsOf(one.id, parts) }),
    );
    await storeContext(tx, turn, { words: said.join(' '), shared: posts });
    return { kind: 'read', parts: parts.length, unread, shared: posts.length };
  });
}

const readingsOf = (messageId: string, parts: PartRead[]): Reading[] =>
  parts.filter(({ message }) => message.id === messageId).map(({ reading }) => reading);

const withItems = (one: Shared, known: MediaRow[]): Shared => {
  const items = known.find(({ mediaId }) => mediaId === one.mediaId)?.items ?? [];
  return { ...one, skus: items.map(({ sku }) => sku) };
};

function stepOf(parts: PartRead[], shared: Shared[]): MediaStep {
  const day = new Date(now()).toISOString().slice(0, 10);
  const looks = parts.flatMap(({ look }) => (look ? [look] : []));
  const sum = (pick: (tokens: Tokens) => number) => looks.reduce((all, { tokens }) => all + pick(tokens), 0);
  return {
    parts: parts.map(({ message, reading: { n, kind, code } }) => ({ mid: message.mid, n, kind, code })),
    shared: shared.map(({ mediaId, isOurs, skus }) => ({ mediaId, isOurs, skus })),
    model: looks[0]?.model ?? null,
    prompt: looks.length > 0 ? picturePromptVersion() : '',
    tokens: { in: sum((one) => one.in), cached: sum((one) => one.cached), out: sum((one) => one.out) },
    voiceMicroUsd: parts.reduce((all, { voice }) => all + (voice ? audioMicroUsd(voice, day) : 0), 0),
  };
}

/** Another model than the turn's: its tokens and its cost stand in their own row. */
function bookVoice(tx: TenantTx, voice: Voice, nowMs: number): void {
  const costMicroUsd = audioMicroUsd(voice, new Date(nowMs).toISOString().slice(0, 10));
  bookTokens(
    tx,
    { model: voice.model, tokensIn: voice.tokensIn, tokensOut: voice.tokensOut, costMicroUsd },
    nowMs,
  );
}
