import { reasonOf } from './api.js';

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<string | null>} the reason why not, for the person; null when it worked
 */
export async function attempt(work) {
  try {
    await work();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * The same for what has no form of its own: the reason is shown at the foot of the page, unless the page
 * says already that the sandbox is away.
 *
 * @param {import('./actions.js').Store} store
 */
export const attempting = (store) => async (/** @type {() => Promise<unknown>} */ work) => {
  const notice = await attempt(work);
  if (notice && store.get().online) store.set({ notice });
};
