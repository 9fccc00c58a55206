import { note } from '../../core/data/audit.ts';
import {
  type Checked,
  type Connection,
  connectNewTenant,
  renewConnection,
} from '../../core/data/connections.ts';
import type { Member } from '../../core/data/sessions.ts';
import type { Waiting } from '../../core/data/unanswered.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { FAILURES, Failure } from '../../core/domain/failure.ts';
import { debugToken, type Person } from '../../core/vendors/meta/oauth.ts';
import {
  type InstagramAccount,
  probeMessages,
  standingOf,
  subscribePage,
} from '../../core/vendors/meta/pages.ts';

/** Without these a shop's DMs can be neither delivered, read nor answered. */
const SCOPES_NEEDED = ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'];

/** The permissions that a grant lacks. */
export const missingScopes = (scopes: string[]): string[] =>
  SCOPES_NEEDED.filter((scope) => !scopes.includes(scope));

/**
 * Makes a tenant of a free account: deliveries on, token kept, owner known.
 *
 * @throws Failure `permissions-missing`, `page-role-missing`, `account-taken`, or what Meta refuses.
 */
export async function connectAccount(person: Person, account: InstagramAccount): Promise<Member> {
  return connectNewTenant(person, await connectionOf(person, account));
}

/** Renews an account that a tenant of this person has: a new token, deliveries on again. @returns what waits again. */
export async function reconnectAccount(
  person: Person,
  account: InstagramAccount,
  { tenantId, userId }: Member,
): Promise<Waiting[]> {
  const connection = await connectionOf(person, account);
  return withTenant(tenantId, async (tx) => {
    await note(tx, userId, 'connected', { igId: account.igId });
    return renewConnection(tx, connection, tenantId);
  });
}

/**
 * How a connected account stands, asked of Meta now; deliveries are switched on again on the way.
 *
 * @throws Failure `meta-unavailable`, `meta-busy`: nothing was learnt.
 */
export async function checkConnection(pageId: string, pageToken: string): Promise<Checked> {
  const { scopes, expiresAtMs, problem } = await debugToken(pageToken);
  if (problem) return { standing: standingOf(problem), grant: null };
  const grant = { scopes, expiresAtMs };
  if (missingScopes(scopes).length > 0) return { standing: standingOf('permissions-missing'), grant };
  try {
    await subscribePage(pageId, pageToken);
  } catch (error) {
    if (!(error instanceof Failure) || FAILURES[error.code].retry) throw error;
    return { standing: standingOf(error.code), grant };
  }
  return { standing: await probeMessages(pageId, pageToken), grant };
}

/** Subscribes before anything is written: what arrives too early waits as a stray, what never arrives is lost. */
async function connectionOf(person: Person, account: InstagramAccount): Promise<Connection> {
  const { scopes, expiresAtMs } = await debugToken(account.pageToken);
  const missing = missingScopes(scopes);
  if (missing.length > 0) {
    throw new Failure('permissions-missing', `this login does not grant ${missing.join(', ')}`);
  }
  if (!account.mayMessage) throw new Failure('page-role-missing', 'expected the task MESSAGING on the Page');
  await subscribePage(account.pageId, account.pageToken);
  return {
    igId: account.igId,
    pageId: account.pageId,
    handle: account.username,
    name: account.name,
    standing: await probeMessages(account.pageId, account.pageToken),
    page: { token: account.pageToken, ownerId: person.metaUserId, scopes, expiresAtMs },
  };
}
