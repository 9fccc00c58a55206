import { readChanges } from './api.js';

const BACK_OFF_FIRST_MS = 500;
const BACK_OFF_MAX_MS = 8_000;
/** Between two questions, however fast the answers come. */
const SHORTEST_MS = 100;

/**
 * Asks the sandbox for changes for as long as the page lives. The question stays open at the sandbox until
 * something happens; when the sandbox is away it is asked again, more and more slowly.
 *
 * @param {object} options
 * @param {(changes: import('./api.js').Changes) => Promise<void>} options.onChange
 * @param {(online: boolean) => void} options.onOnline
 */
export async function follow({ onChange, onOnline }) {
  /** @type {string | null} */
  let cursor = null;
  let backOffMs = BACK_OFF_FIRST_MS;
  for (;;) {
    const askedMs = performance.now();
    try {
      const changes = await readChanges(cursor);
      const first = cursor === null; // what happened before the first answer is unknown
      if (first || changes.reset || changes.accounts || changes.threads.length > 0) {
        await onChange({ ...changes, reset: first || changes.reset });
      }
      cursor = changes.cursor;
      backOffMs = BACK_OFF_FIRST_MS;
      onOnline(true);
      if (performance.now() - askedMs < SHORTEST_MS) await pause(SHORTEST_MS); // many changes are read together
    } catch {
      onOnline(false); // the notice on the page is the report
      cursor = null;
      await pause(backOffMs);
      backOffMs = Math.min(backOffMs * 2, BACK_OFF_MAX_MS);
    }
  }
}

/**
 * Ends early when the device comes back online or the page is looked at again.
 *
 * @param {number} delayMs
 */
function pause(delayMs) {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = () => {
      ended.abort();
      clearTimeout(timer);
      resolve(undefined);
    };
    const timer = setTimeout(end, delayMs);
    addEventListener('online', end, { signal: ended.signal });
    document.addEventListener('visibilitychange', end, { signal: ended.signal });
  });
}
