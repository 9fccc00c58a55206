import type { Sandbox } from '../sandbox.ts';
import type { Account } from '../store/accounts.ts';
import type { Thread } from '../store/threads.ts';

/**
 * Do this account's events reach our app? Subscribed, linked, messages open to apps, and in development
 * only of people with a role. A dead token does not matter: webhooks flow on.
 */
export function reachesUs(
  { settings }: Pick<Sandbox, 'settings'>,
  account: Account,
  thread: Pick<Thread, 'hasRole'>,
): boolean {
  const { mode, access } = settings.app();
  if (account.subscribedFields === null || !account.linked || !account.allowMessages) return false;
  return thread.hasRole || (mode === 'live' && access === 'advanced');
}
