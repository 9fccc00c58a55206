import { findChannels } from '../../core/data/channels.ts';
import type { PendingLogin } from '../../core/data/logins.ts';
import type { Member } from '../../core/data/sessions.ts';
import type { Waiting } from '../../core/data/unanswered.ts';
import { findMemberships, type Membership } from '../../core/data/users.ts';
import { Failure, type FailureCode } from '../../core/domain/failure.ts';
import { missingScopes } from '../../core/vendors/meta/check.ts';
import { debugToken, type Person, whoIs } from '../../core/vendors/meta/oauth.ts';
import { type InstagramAccount, listPages } from '../../core/vendors/meta/pages.ts';
import { connectAccount, reconnectAccount } from './connect-account.ts';
import { joinTeam } from './join-team.ts';
import type { Intent } from './state.ts';

/**
 * `problem`: what keeps the connection from being renewed; the person is signed in all the same. `waiting`: what a
 * dead token kept unanswered.
 */
export type LoginOutcome =
  | { kind: 'back'; member: Member; problem: FailureCode | null; waiting: Waiting[] }
  | { kind: 'connected'; member: Member; igId: string }
  | { kind: 'choose'; login: PendingLogin }
  | { kind: 'nothing-linked'; login: PendingLogin };

/**
 * What a granted login means: somebody joins a shop, comes back, connects a new one, or is to choose an account.
 *
 * @throws Failure `account-taken`, `invitation-invalid`, `permissions-missing`, or what Meta refuses.
 */
export async function finishLogin(token: string, intent: Intent): Promise<LoginOutcome> {
  const person = await whoIs(token);
  if (intent.kind === 'join') {
    const member = await joinTeam(person, intent.invitation);
    return { kind: 'back', member, problem: null, waiting: [] };
  }
  const memberships = await findMemberships(person.metaUserId);
  const [last] = memberships;
  if (last && intent.kind !== 'add') return comeBack(person, token, memberships, last);

  const { accounts } = await listPages(token);
  const login = { ...person, token, igIds: accounts.map(({ igId }) => igId) };
  if (accounts.length === 0) {
    await refuseStingy(token);
    return { kind: 'nothing-linked', login };
  }
  if (intent.kind === 'add') return { kind: 'choose', login };
  const [only, ...others] = await freeOf(accounts);
  if (!only)
    throw new Failure('account-taken', 'another person has this account; ask them for an invitation');
  if (others.length > 0) return { kind: 'choose', login };
  return { kind: 'connected', member: await connectAccount(person, only), igId: only.igId };
}

/** Opens the shop that was used last, and renews every connection of the shops this person owns. */
async function comeBack(
  person: Person,
  token: string,
  memberships: Membership[],
  last: Membership,
): Promise<LoginOutcome> {
  const owned = memberships.filter(({ role }) => role === 'owner');
  const waiting: Waiting[] = [];
  let problem: FailureCode | null = null;
  if (owned.length > 0) {
    try {
      const { accounts } = await listPages(token);
      const channels = await findChannels(accounts.map(({ igId }) => igId));
      for (const account of accounts) {
        const member = owned.find(({ tenantId }) => tenantId === channels.get(account.igId)?.tenantId);
        if (member) waiting.push(...(await reconnectAccount(person, account, member)));
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problem = error.code; // the person is who they are, whatever Meta says of the Page
    }
  }
  return { kind: 'back', member: last, problem, waiting };
}

/** No account is listed: is there none, or may we not see them? @throws Failure `permissions-missing`. */
async function refuseStingy(token: string): Promise<void> {
  const missing = missingScopes((await debugToken(token)).scopes);
  if (missing.length === 0) return;
  throw new Failure('permissions-missing', `this login does not grant ${missing.join(', ')}`);
}

async function freeOf(accounts: InstagramAccount[]): Promise<InstagramAccount[]> {
  const channels = await findChannels(accounts.map(({ igId }) => igId));
  return accounts.filter(({ igId }) => !channels.has(igId));
}
