import * as api from './api.js';
import { attempting } from './attempt.js';
import { t } from './i18n.js';
import { threadKey } from './state.js';

/** @typedef {import('./state.js').Pending} Pending */

/**
 * What one does in a conversation. A message is on the screen before the sandbox has it.
 *
 * @param {import('./actions.js').Store} store
 */
export function messageActions(store) {
  const { get, set } = store;
  const told = attempting(store);

  /**
   * @param {{ text?: string, attachments?: api.Attachment[] }} content
   */
  function say({ text = '', attachments = [] }) {
    const { igId, customerId, mode, replyTo, offsetMs } = get();
    if (!igId || !customerId) return;
    /** @type {Pending} */
    const message = {
      mid: api.newMid(),
      from: mode === 'customer' ? 'customer' : 'shop',
      text,
      attachments,
      replyTo,
      atMs: Date.now() + offsetMs,
      status: 'sending',
    };
    set({ replyTo: null });
    deliver(igId, customerId, message);
  }

  /** @param {string} mid a message that could not be sent */
  function retry(mid) {
    const { igId, customerId, pending } = get();
    if (!igId || !customerId) return;
    const message = pending[threadKey(igId, customerId)]?.find((waiting) => waiting.mid === mid);
    if (message) deliver(igId, customerId, { ...message, status: 'sending' });
  }

  /**
   * @param {string} igId
   * @param {string} customerId
   * @param {Pending} message
   */
  async function deliver(igId, customerId, message) {
    const key = threadKey(igId, customerId);
    keep(key, message);
    try {
      const { mid, status } = await api.say(igId, customerId, message);
      keep(key, { ...message, status: 'sent' }, mid);
      if (status !== null && (status < 200 || status > 299)) {
        set({ undelivered: { ...get().undelivered, [mid]: status } });
      }
    } catch {
      keep(key, { ...message, status: 'failed' }); // the bubble says so and offers another try
    }
  }

  /**
   * Keeps a message of ours until the sandbox shows it.
   *
   * @param {string} key
   * @param {Pending} message
   * @param {string} [mid] the sandbox's own id for it
   */
  function keep(key, message, mid = message.mid) {
    const { pending, messages } = get();
    const shown = messages[key]?.some((stored) => stored.mid === mid);
    const before = pending[key] ?? [];
    const kept = before.some((old) => old.mid === message.mid) ? before : [...before, message];
    const after = kept.flatMap((old) => (old.mid !== message.mid ? old : shown ? [] : { ...message, mid }));
    set({ pending: { ...pending, [key]: after } });
  }

  /** @param {(igId: string, customerId: string) => Promise<unknown>} work */
  const inThread = (work) => {
    const { igId, customerId } = get();
    return igId && customerId ? told(() => work(igId, customerId)) : undefined;
  };

  return {
    say,
    retry,
    /** @param {string | null} mid */
    answer: (mid) => set({ replyTo: mid }),
    /** @param {string} mid */
    unsend: (mid) => inThread((igId, customerId) => api.unsend(igId, customerId, mid)),
    /**
     * @param {string} mid
     * @param {string | null} emoji null takes the reaction back
     */
    react: (mid, emoji) => inThread((igId, customerId) => api.react(igId, customerId, mid, emoji)),
    /** @param {string} text */
    copy: (text) =>
      told(async () => {
        await navigator.clipboard.writeText(text);
        set({ notice: t('copied') });
      }),
  };
}
