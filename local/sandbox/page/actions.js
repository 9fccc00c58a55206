import * as api from './api.js';
import { attempt, attempting } from './attempt.js';
import { follow } from './live.js';
import { messageActions } from './messages.js';
import { routeTo } from './route.js';
import { currentAccount, threadKey } from './state.js';

/** Typing that nothing follows ends by itself, and no event says so. */
const TYPING_CHECK_MS = 5_000;
/** A failure that was used up is not told either. */
const FAULTS_CHECK_MS = 2_000;

/** @typedef {ReturnType<typeof import('./state.js').createStore>} Store */

/**
 * Everything that a person or the sandbox makes happen on the page.
 *
 * @param {Store} store
 */
export function createActions(store) {
  const { get, set } = store;
  const told = attempting(store);
  let typingTimer = 0;
  let faultsTimer = 0;

  /** Reads what is there, then follows the changes. Never returns. */
  function start() {
    return follow({ onChange: absorb, onOnline: (online) => online !== get().online && set({ online }) });
  }

  /** @param {api.Changes} changes */
  async function absorb({ reset, accounts, threads }) {
    if (reset || accounts) await refreshAccounts();
    if (reset) settleRoute();
    const { igId, customerId } = get();
    if (reset || threads.some((changed) => changed.igId === igId)) await refreshThreads();
    if (reset || threads.some((changed) => changed.igId === igId && changed.customerId === customerId)) {
      await refreshThread();
    }
  }

  async function refreshAccounts() {
    const reads = /** @type {const} */ ([api.readInfo(), api.readFaults(), api.readAccounts()]);
    const [{ offsetMs, ...info }, faults, accounts] = await Promise.all(reads);
    set({ info, offsetMs, accounts });
    showFaults(faults);
  }

  async function refreshThreads() {
    const { igId } = get();
    if (!igId || !currentAccount(get())) return;
    const threads = await api.readThreads(igId);
    if (get().igId === igId) set({ threads });
    clearTimeout(typingTimer);
    if (threads.some(({ typing }) => typing))
      typingTimer = setTimeout(() => told(refreshThreads), TYPING_CHECK_MS);
  }

  async function refreshThread() {
    const { igId, customerId } = get();
    if (!igId || !customerId || !currentAccount(get())) return;
    const stored = await api.readMessages(igId, customerId);
    const key = threadKey(igId, customerId);
    const { messages, pending } = get();
    const shown = new Set(stored.map(({ mid }) => mid));
    const waiting = (pending[key] ?? []).filter(({ mid }) => !shown.has(mid));
    set({ messages: { ...messages, [key]: stored }, pending: { ...pending, [key]: waiting } });
    await look();
  }

  /** The customer opens the conversation: what the shop wrote is seen. */
  async function look() {
    const { igId, customerId, mode, threads } = get();
    if (!igId || !customerId || mode !== 'customer' || document.visibilityState !== 'visible') return;
    const unread = threads.find((thread) => thread.customerId === customerId)?.unread ?? 0;
    if (unread > 0) await told(() => api.markSeen(igId, customerId));
  }

  /** @param {{ igId: string | null, customerId: string | null }} route */
  async function openRoute({ igId, customerId }) {
    const other = igId !== get().igId;
    set({ igId, customerId, replyTo: null, ...(other ? { threads: [] } : {}) });
    settleRoute();
    await told(async () => {
      if (other) await refreshThreads();
      await refreshThread();
    });
  }

  /** An address without a shop, or with one that is gone, leads to the newest shop. */
  function settleRoute() {
    const { accounts, igId } = get();
    if (!accounts || accounts.some((account) => account.igId === igId)) return;
    const newest = accounts.at(-1);
    if (!newest && !igId) return;
    const next = newest?.igId ?? null;
    set({ igId: next, customerId: null });
    location.replace(routeTo(next));
  }

  /**
   * @param {{ handle: string, name: string, licence: boolean }} shop
   * @returns {Promise<string | null>} the reason why not, or null when done
   */
  function createShop(shop) {
    return attempt(async () => {
      const { igId } = await api.createAccount(shop);
      set({ accounts: await api.readAccounts() });
      location.hash = routeTo(igId);
    });
  }

  /**
   * @param {string} igId
   * @param {string} name
   * @returns {Promise<string | null>} the reason why not, or null when done
   */
  function addCustomer(igId, name) {
    return attempt(async () => {
      const { customerId } = await api.createCustomer(igId, name);
      await refreshThreads();
      location.hash = routeTo(igId, customerId);
    });
  }

  /** @param {number} advanceMs */
  const moveClock = (advanceMs) => told(async () => set({ offsetMs: await api.moveClock(advanceMs) }));

  /** @param {api.Fault} fault */
  const addFault = (fault) => told(async () => changeFaults([...(await api.readFaults()), fault]));

  const clearFaults = () => told(() => changeFaults([]));

  /** @param {api.Fault[]} faults */
  async function changeFaults(faults) {
    await api.putFaults(faults);
    showFaults(faults);
  }

  /** @param {api.Fault[]} faults */
  function showFaults(faults) {
    set({ faults });
    clearTimeout(faultsTimer);
    if (faults.length > 0) faultsTimer = setTimeout(() => told(refreshFaults), FAULTS_CHECK_MS);
  }

  const refreshFaults = async () => showFaults(await api.readFaults());

  return {
    start,
    look,
    openRoute,
    createShop,
    addCustomer,
    moveClock,
    addFault,
    clearFaults,
    setMode: (/** @type {'customer' | 'owner'} */ mode) => set({ mode, replyTo: null }),
    ...messageActions(store),
  };
}
