/** A message waits for the site's answer to its first delivery, which may take several seconds. */
const CALL_TIMEOUT_MS = 20_000;

/**
 * Asks the control API.
 *
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {number} [timeoutMs]
 * @returns {Promise<any>} its JSON
 * @throws an error with `status` when the sandbox refuses; the browser's own when it cannot be reached
 */
export async function call(method, path, body, timeoutMs = CALL_TIMEOUT_MS) {
  const response = await fetch(`/_control${path}`, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  if (response.ok) return answer;
  throw Object.assign(new Error(answer?.error?.message ?? `HTTP ${response.status}`), {
    status: response.status,
  });
}

/**
 * @param {any} thread as the sandbox lists it
 * @returns {import('./api.js').ThreadSummary}
 */
export function threadOf({ customerId, name, lastMessage, typing, unread, seenByShopAt, updatedAt }) {
  return {
    customerId,
    name,
    last: lastMessage && messageOf(lastMessage),
    updatedAtMs: Date.parse(updatedAt),
    typing,
    seenByShopAtMs: seenByShopAt ? Date.parse(seenByShopAt) : 0,
    unread,
  };
}

/**
 * @param {any} message as the sandbox shows it
 * @returns {import('./api.js').Message}
 */
export function messageOf({ mid, from, text, at, attachments, replyTo, reactions, edits }) {
  return {
    mid,
    from,
    text: text ?? '',
    atMs: Date.parse(at),
    attachments,
    replyTo,
    edited: edits > 0,
    reaction: reactions.customer ?? reactions.shop ?? null,
  };
}

/**
 * What `PUT` takes of a fault that `GET` listed.
 *
 * @param {import('./api.js').Fault & { hits?: number }} fault
 */
export function armed({ remaining, hits: _, ...fault }) {
  return typeof remaining === 'number' ? { ...fault, times: remaining } : fault;
}
