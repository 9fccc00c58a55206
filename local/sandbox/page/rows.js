import { threadKey } from './state.js';
import { sameDay } from './time.js';

/** A longer silence than this gets the hour above the next message. */
const SILENCE_MS = 30 * 60 * 1000;
/** Messages closer than this, of one side, stand together. */
const GROUP_MS = 5 * 60 * 1000;

/**
 * @typedef {import('./api.js').Message & { status: 'sending' | 'sent' | 'failed' }} Shown
 *
 * @typedef {object} BubbleRow
 * @property {'bubble'} kind
 * @property {Shown} message
 * @property {boolean} mine written on the side of whoever holds the phone
 * @property {boolean} first of its group
 * @property {boolean} last of its group
 * @property {Shown | null} quoted the message this one answers, when it is here
 *
 * @typedef {{ kind: 'time', atMs: number, day: boolean }} TimeRow
 * @typedef {{ kind: 'status', seen: boolean }} StatusRow under the newest message, when it is ours
 * @typedef {{ kind: 'typing' }} TypingRow
 * @typedef {BubbleRow | TimeRow | StatusRow | TypingRow} Row
 */

/**
 * The conversation on the screen as rows, oldest first.
 *
 * @param {import('./state.js').State} state
 * @returns {Row[]}
 */
export function rowsOf(state) {
  const messages = shownMessages(state);
  const byMid = new Map(messages.map((message) => [message.mid, message]));
  const me = state.mode === 'customer' ? 'customer' : 'shop';
  /** @type {Row[]} */
  const rows = [];
  messages.forEach((message, i) => {
    const before = messages[i - 1];
    const after = messages[i + 1];
    if (!before || !sameDay(before.atMs, message.atMs))
      rows.push({ kind: 'time', atMs: message.atMs, day: true });
    else if (message.atMs - before.atMs > SILENCE_MS)
      rows.push({ kind: 'time', atMs: message.atMs, day: false });
    rows.push({
      kind: 'bubble',
      message,
      mine: message.from === me,
      first: !before || !together(before, message),
      last: !after || !together(message, after),
      quoted: (message.replyTo && byMid.get(message.replyTo)) || null,
    });
  });
  return [...rows, ...footRows(state, messages.at(-1), me)];
}

/**
 * @param {import('./state.js').State} state
 * @returns {Shown[]}
 */
export function shownMessages({ igId, customerId, messages, pending }) {
  if (!igId || !customerId) return [];
  const key = threadKey(igId, customerId);
  const stored = (messages[key] ?? []).map((message) => ({
    ...message,
    status: /** @type {const} */ ('sent'),
  }));
  const known = new Set(stored.map(({ mid }) => mid));
  const waiting = (pending[key] ?? [])
    .filter(({ mid }) => !known.has(mid))
    .map((message) => ({ ...message, edited: false, reaction: null }));
  return [...stored, ...waiting];
}

/**
 * @param {import('./state.js').State} state
 * @param {Shown | undefined} newest
 * @param {'customer' | 'shop'} me
 * @returns {Row[]}
 */
function footRows({ customerId, threads, mode }, newest, me) {
  const thread = threads.find((one) => one.customerId === customerId);
  /** @type {Row[]} */
  const rows = [];
  if (newest?.from === me && newest.status === 'sent') {
    rows.push({ kind: 'status', seen: mode === 'customer' && (thread?.seenByShopAtMs ?? 0) >= newest.atMs });
  }
  if (mode === 'customer' && thread?.typing) rows.push({ kind: 'typing' });
  return rows;
}

/**
 * @param {Shown} before
 * @param {Shown} after
 */
function together(before, after) {
  return (
    before.from === after.from && after.atMs - before.atMs < GROUP_MS && sameDay(before.atMs, after.atMs)
  );
}
