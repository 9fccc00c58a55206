import { t } from './i18n.js';
import { armed, call, messageOf, threadOf } from './wire.js';

/**
 * The sandbox's control API as this page uses it. Times are business time in ms since the epoch.
 *
 * @typedef {object} SandboxInfo
 * @property {string} siteOrigin
 * @property {{ standIn: boolean, name: string }} model
 *
 * @typedef {object} Account
 * @property {string} igId
 * @property {string} handle
 * @property {string} name
 * @property {string} userId
 * @property {string} ownerName
 * @property {boolean} connected the site holds a token for it
 * @property {boolean} subscribed its messages are delivered to the site
 *
 * @typedef {object} ThreadSummary
 * @property {string} customerId
 * @property {string} name
 * @property {Message | null} last the newest message
 * @property {number} updatedAtMs
 * @property {boolean} typing the shop is typing
 * @property {number} seenByShopAtMs
 * @property {number} unread messages of the shop that the customer has not opened
 *
 * @typedef {object} Attachment
 * @property {string} type Meta's word: image, audio, ig_post, ig_reel, …
 * @property {{ url?: string, title?: string, [more: string]: unknown }} [payload]
 * @property {string} [sample] file of the page that is put on the sandbox's CDN
 * @property {string} [says] what the model's stand-in hears or sees in it
 *
 * @typedef {object} Message
 * @property {string} mid
 * @property {'customer' | 'shop'} from
 * @property {string} text
 * @property {number} atMs
 * @property {Attachment[]} attachments
 * @property {string | null} replyTo mid
 * @property {boolean} edited
 * @property {string | null} reaction emoji
 *
 * @typedef {object} Fault
 * @property {{ route: string }} match
 * @property {number} [times]
 * @property {unknown} action
 * @property {number | null} [remaining] uses left; null is no end
 *
 * @typedef {object} Changes
 * @property {string} cursor
 * @property {{ igId: string, customerId: string }[]} threads
 * @property {boolean} accounts
 * @property {boolean} reset read everything again
 */

/** How long the sandbox may hold a question about changes, plus time for the way. */
const POLL_TIMEOUT_MS = 35_000;

/** @returns {Promise<SandboxInfo & { offsetMs: number }>} with business time minus this device's time */
export async function readInfo() {
  const { siteOrigin, model, clock } = await call('GET', '/state');
  return { siteOrigin, model, offsetMs: clock.now - Date.now() };
}

/** @returns {Promise<Account[]>} oldest first */
export async function readAccounts() {
  const accounts = await call('GET', '/accounts');
  return accounts.map((/** @type {any} */ { userName, ...account }) => ({
    ...account,
    ownerName: userName ?? account.userId,
  }));
}

/**
 * @param {{ handle: string, name: string, licence: boolean }} shop
 * @returns {Promise<{ igId: string, pageId: string, userId: string }>}
 */
export const createAccount = (shop) => call('POST', '/accounts', shop);

/**
 * @param {string} igId
 * @param {string} name
 * @returns {Promise<{ customerId: string }>}
 */
export const createCustomer = (igId, name) =>
  call('POST', `/accounts/${encodeURIComponent(igId)}/customers`, { name });

/**
 * @param {string} igId
 * @returns {Promise<ThreadSummary[]>} the one written in last first
 */
export async function readThreads(igId) {
  const threads = await call('GET', `/accounts/${encodeURIComponent(igId)}/threads`);
  return threads.map(threadOf);
}

/**
 * @param {string} igId
 * @param {string} customerId
 * @returns {Promise<Message[]>} oldest first
 */
export async function readMessages(igId, customerId) {
  const messages = await call(
    'GET',
    `/threads/${encodeURIComponent(igId)}/${encodeURIComponent(customerId)}`,
  );
  return messages.map(messageOf);
}

/**
 * Says what a pending message says; asked again with the same mid it is the same message.
 *
 * @param {string} igId
 * @param {string} customerId
 * @param {import('./state.js').Pending} message
 * @returns {Promise<{ mid: string, status: number | null }>} the sandbox's id for it, and what the site answered
 *   to the first delivery: 0 when it did not answer, null when nothing was delivered
 */
export async function say(igId, customerId, { from, text, attachments, replyTo, mid }) {
  if (from === 'shop') {
    const written = await call('POST', '/owner-types', { igId, customerId, text });
    return { mid: written.mid, status: null };
  }
  const said = await call('POST', '/say', {
    igId,
    customerId,
    mid,
    ...(text ? { text } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(replyTo ? { replyTo } : {}),
  });
  return { mid: said.mid, status: said.webhookStatus };
}

/** An id in Meta's form for a message of ours. */
export function newMid() {
  const bytes = crypto.getRandomValues(new Uint8Array(60));
  return `aWdfZAG1faXRlbTox${[...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('')}ZD`;
}

/**
 * @param {string} igId
 * @param {string} customerId
 * @param {string} mid
 */
export const unsend = (igId, customerId, mid) => call('POST', '/unsend', { igId, customerId, mid });

/**
 * @param {string} igId
 * @param {string} customerId
 * @param {string} mid
 * @param {string | null} emoji null takes it back
 */
export const react = (igId, customerId, mid, emoji) =>
  call('POST', '/react', { igId, customerId, mid, ...(emoji ? { emoji } : { action: 'unreact' }) });

/**
 * @param {string} igId
 * @param {string} customerId
 */
export const markSeen = (igId, customerId) => call('POST', '/seen', { igId, customerId });

/**
 * @param {number} advanceMs
 * @returns {Promise<number>} business time minus this device's time, in ms
 */
export async function moveClock(advanceMs) {
  const { now } = await call('PUT', '/clock', { advanceMs });
  return now - Date.now();
}

/** @returns {Promise<Fault[]>} those with uses left */
export async function readFaults() {
  const faults = await call('GET', '/faults');
  return faults.filter((/** @type {Fault} */ { remaining }) => remaining !== 0);
}

/** @param {Fault[]} faults instead of those there are */
export const putFaults = (faults) => call('PUT', '/faults', faults.map(armed));

/**
 * Waits at the sandbox until something is newer than `cursor`.
 *
 * @param {string | null} cursor
 * @returns {Promise<Changes>}
 */
export function readChanges(cursor) {
  const query = cursor === null ? '' : `?since=${encodeURIComponent(cursor)}`;
  return call('GET', `/events${query}`, undefined, POLL_TIMEOUT_MS);
}

/**
 * What went wrong, for a person.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function reasonOf(error) {
  const reason = error instanceof Error && 'status' in error ? error.message : t('unreachable');
  return t('failedGeneric', { reason });
}
