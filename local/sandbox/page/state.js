/**
 * @typedef {import('./api.js').Account} Account
 * @typedef {import('./api.js').ThreadSummary} ThreadSummary
 * @typedef {import('./api.js').Message} Message
 * @typedef {import('./api.js').SandboxInfo} SandboxInfo
 * @typedef {import('./api.js').Fault} Fault
 * @typedef {import('./api.js').Attachment} Attachment
 *
 * @typedef {object} Pending A message of ours that the sandbox has not shown back yet.
 * @property {string} mid made here, so that a second try is the same message
 * @property {'customer' | 'shop'} from
 * @property {string} text
 * @property {Attachment[]} attachments
 * @property {string | null} replyTo
 * @property {number} atMs business time
 * @property {'sending' | 'sent' | 'failed'} status
 *
 * @typedef {object} State
 * @property {SandboxInfo | null} info
 * @property {Account[] | null} accounts null until they are known
 * @property {string | null} igId the shop on the screen
 * @property {string | null} customerId the customer on the screen
 * @property {ThreadSummary[]} threads of the shop on the screen
 * @property {Record<string, Message[]>} messages by thread key
 * @property {Record<string, Pending[]>} pending by thread key
 * @property {Record<string, number>} undelivered mid → status the site answered the first delivery with
 * @property {'customer' | 'owner'} mode whose phone this is
 * @property {string | null} replyTo mid of the message being answered
 * @property {boolean} online
 * @property {number} offsetMs business time minus this device's time
 * @property {Fault[]} faults
 * @property {string | null} notice a sentence for the foot of the page
 */

/** @returns {State} */
export function emptyState() {
  return {
    info: null,
    accounts: null,
    igId: null,
    customerId: null,
    threads: [],
    messages: {},
    pending: {},
    undelivered: {},
    mode: 'customer',
    replyTo: null,
    online: true,
    offsetMs: 0,
    faults: [],
    notice: null,
  };
}

/**
 * A value that tells its listeners when it changed, once per frame at most.
 *
 * @param {State} initial
 */
export function createStore(initial) {
  let state = initial;
  let scheduled = false;
  /** @type {Set<(state: State) => void>} */
  const listeners = new Set();

  /** @param {Partial<State>} patch */
  function set(patch) {
    state = { ...state, ...patch };
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      for (const listener of [...listeners]) listener(state);
    });
  }

  /**
   * Calls back now and after every change, until `signal` says stop.
   *
   * @param {(state: State) => void} listener
   * @param {AbortSignal} signal
   */
  function watch(listener, signal) {
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    listener(state);
  }

  return { get: () => state, set, watch };
}

/**
 * @param {string} igId
 * @param {string} customerId
 */
export const threadKey = (igId, customerId) => `${igId}/${customerId}`;

/**
 * The shop on the screen.
 *
 * @param {State} state
 * @returns {Account | null}
 */
export const currentAccount = (state) => state.accounts?.find(({ igId }) => igId === state.igId) ?? null;
