import type { Conversation, Message, MessagePart } from '../../core/contract/conversations.ts';
import type { ConversationRow, MessageRow } from '../../core/data/conversations-read.ts';
import { hasEnd } from '../../core/data/inbox-acts.ts';
import { writeWindow } from '../../core/domain/write-window.ts';
import { sentence } from '../../core/runtime/prompts.ts';

const DISCLOSURES = (['ar', 'en'] as const).map((language) => sentence('disclosure', language));

/** A conversation as the contract tells it, at `nowMs`. */
export function conversationAnswer(row: ConversationRow, nowMs: number): Conversation {
  const { personUntil, pausedUntil } = row;
  const lasting = (until: Date | null) => (until && until.getTime() > nowMs ? until : null);
  const paused = lasting(pausedUntil);
  const by = lasting(personUntil);
  return {
    customerId: row.customerId,
    name: row.name,
    username: row.username,
    lastMessage:
      row.lastSender && row.lastKind && row.lastAt
        ? { sender: row.lastSender, kind: row.lastKind, text: previewOf(row), at: row.lastAt.toISOString() }
        : null,
    unreadCount: row.unreadCount,
    needsPerson: row.needsPerson,
    handledBy: handledBy(row, by !== null, Boolean(paused)),
    personUntil: by && hasEnd(by) ? by.toISOString() : null,
    pausedUntil: paused && hasEnd(paused) ? paused.toISOString() : null,
    window: writeWindow(row.windowExpiresAt.getTime(), nowMs),
    windowExpiresAt: row.windowExpiresAt.toISOString(),
    summary: row.summaryState && { state: row.summaryState, lines: row.summary ?? [] },
    hasNotes: row.hasNotes,
  };
}

/** What was said, not who says it: an AI's first reply begins with the disclosure. */
function previewOf({ lastSender, lastText, ownDisclosures }: ConversationRow): string | null {
  if (lastSender !== 'ai' || lastText === null) return lastText;
  const told = [...ownDisclosures, ...DISCLOSURES]
    .map((name) => `${name}\n`)
    .find((line) => lastText.startsWith(line));
  return lastText.slice(told?.length ?? 0);
}

function handledBy(row: ConversationRow, byPerson: boolean, paused: boolean): Conversation['handledBy'] {
  if (byPerson) return 'person';
  if (row.optedOut) return 'opted-out';
  return paused || row.aiPaused ? 'paused' : 'ai';
}

/** A message as the contract tells it. */
export function messageAnswer(row: MessageRow): Message {
  const written = row.clientId !== null; // by a member, here
  const failed = written && row.outcome !== null && row.outcome !== 'sent';
  return {
    id: row.id,
    sender: row.sender,
    kind: row.kind,
    text: row.text,
    attachments: row.attachments.map((_, n) => partAnswer(row, n)),
    ...(row.reaction && { reaction: row.reaction }),
    at: row.ts.toISOString(),
    state: failed ? 'failed' : written && row.outcome === null ? 'sending' : 'sent',
    failure: failed ? row.outcome : null,
    author: row.author,
    clientId: row.clientId,
    editedAt: row.editedAt?.toISOString() ?? null,
    unsentAt: row.unsentAt?.toISOString() ?? null,
    outcome: row.sender === 'customer' ? row.outcome : null,
    ...(row.passages.length > 0 && { passages: row.passages }),
  };
}

/** Kinds that a browser can show or a person can save, through our door. */
const OPENABLE = new Set(
  'image audio video file story story_mention ig_story share ig_post ig_reel reel'.split(' '),
);

function partAnswer({ attachments, readings, products }: MessageRow, n: number): MessagePart {
  const { type = '', title = null, url, mediaId = null } = attachments[n] ?? {};
  const reading = readings.find((one) => one.n === n);
  return {
    type,
    title,
    canOpen: url !== undefined && OPENABLE.has(type),
    mediaId,
    items: products.filter((one) => one.mediaId === mediaId).map(({ sku, name }) => ({ sku, name })),
    reading: reading ? { kind: reading.kind, words: reading.words, subject: reading.subject } : null,
  };
}
