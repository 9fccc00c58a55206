import { t } from './i18n.js';
import { currentAccount } from './state.js';

/** @typedef {{ id: string, name: string, under: string, handle: string | null }} Partner */

/**
 * Whom one talks with: the shop, or from the owner's side the customer.
 *
 * @param {import('./state.js').State} state
 * @returns {Partner | null}
 */
export function partnerOf(state) {
  const account = currentAccount(state);
  const { customerId, mode } = state;
  if (!account || !customerId) return null;
  const name = state.threads.find((thread) => thread.customerId === customerId)?.name ?? t('asCustomer');
  if (mode === 'owner') return { id: customerId, name, under: t('asCustomer'), handle: null };
  return { id: account.igId, name: account.name, under: t('youAre', { name }), handle: account.handle };
}
