const STORAGE_KEY = 'sandbox.drafts';

/**
 * What was written in a conversation and not sent, until the tab closes.
 *
 * @param {string} thread
 */
export const draftOf = (thread) => drafts()[thread] ?? '';

/**
 * @param {string} thread
 * @param {string} text
 */
export function keepDraft(thread, text) {
  const { [thread]: _, ...others } = drafts();
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(text ? { ...others, [thread]: text } : others));
}

/** @returns {Record<string, string>} */
function drafts() {
  return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}');
}
