import type { Account } from '../store/accounts.ts';
import { graphError } from './errors.ts';

/** The account's own state, in Meta's order: linked to its Page, messages open to apps. */
export function requireOpenInbox(account: Account): void {
  if (!account.linked) {
    throw graphError({
      code: 100,
      subcode: 2534013,
      message: '(#100) The Page is not linked to an Instagram account.',
    });
  }
  if (account.allowMessages) return;
  throw graphError({
    code: 200,
    subcode: 2534041,
    status: 403,
    message: '(#200) The account owner has disabled access to Instagram direct messages.',
  });
}
