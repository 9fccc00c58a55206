import { findChannels } from '../../core/data/channels.ts';
import type { PendingLogin } from '../../core/data/logins.ts';
import type { Member } from '../../core/data/sessions.ts';
import type { Waiting } from '../../core/data/unanswered.ts';
import { findMemberships } from '../../core/data/users.ts';
import { Failure } from '../../core/domain/failure.ts';
import { type Person, whoIs } from '../../core/vendors/meta/oauth.ts';
import { type InstagramAccount, listAccounts } from '../../core/vendors/meta/pages.ts';
import { connectAccount, reconnectAccount } from './connect-account.ts';

export type LoginOutcome =
  | { kind: 'back'; member: Member; waiting: Waiting[] }
  | { kind: 'connected'; member: Member; igId: string }
  | { kind: 'choose'; login: PendingLogin };

/**
 * What a granted login means: somebody comes back, a new shop is connected, or an account is to be chosen.
 *
 * @throws Failure `no-linked-account`, `account-taken`, `permissions-missing`, `login-refused`.
 */
export async function finishLogin(token: string): Promise<LoginOutcome> {
  const person = await whoIs(token);
  const accounts = await listAccounts(token);
  const memberships = await findMemberships(person.metaUserId);
  if (memberships.length > 0) {
    return { kind: 'back', ...(await comeBack(person, accounts, memberships)) };
  }

  const free = await freeOf(accounts);
  const [only] = free;
  if (!only) throw accounts.length === 0 ? nothingLinked() : taken();
  if (free.length > 1) {
    const igIds = accounts.map(({ igId }) => igId);
    return { kind: 'choose', login: { ...person, token, igIds } };
  }
  return { kind: 'connected', member: await connectAccount(person, only), igId: only.igId };
}

/** Renews every connection this login can; the tenant that was renewed is the one to open. */
async function comeBack(
  person: Person,
  accounts: InstagramAccount[],
  memberships: Member[],
): Promise<{ member: Member; waiting: Waiting[] }> {
  const channels = await findChannels(accounts.map(({ igId }) => igId));
  let renewed: Member | undefined;
  const waiting: Waiting[] = [];
  for (const account of accounts) {
    const tenantId = channels.get(account.igId)?.tenantId;
    const member = memberships.find((one) => one.tenantId === tenantId);
    if (!member) continue;
    waiting.push(...(await reconnectAccount(person, account, member)));
    renewed ??= member;
  }
  const [first] = memberships;
  if (!first) throw new Error('nobody comes back without a membership');
  return { member: renewed ?? first, waiting };
}

async function freeOf(accounts: InstagramAccount[]): Promise<InstagramAccount[]> {
  const channels = await findChannels(accounts.map(({ igId }) => igId));
  return accounts.filter(({ igId }) => !channels.has(igId));
}

const nothingLinked = (): Failure =>
  new Failure('no-linked-account', 'no Page of this person is linked with a professional Instagram account');

const taken = (): Failure =>
  new Failure('account-taken', 'another person has connected this account; ask them for an invitation');
