import { type Connection, connectNewTenant, renewConnection } from '../../core/data/connections.ts';
import type { Member } from '../../core/data/sessions.ts';
import type { Waiting } from '../../core/data/unanswered.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { debugToken, type Person } from '../../core/vendors/meta/oauth.ts';
import { type InstagramAccount, probeMessages, subscribePage } from '../../core/vendors/meta/pages.ts';

/** Without these a shop's DMs can be neither read nor answered. */
const SCOPES_NEEDED = ['instagram_basic', 'instagram_manage_messages'];

/**
 * Makes a tenant of a free account: deliveries on, token kept, owner known.
 *
 * @throws Failure `permissions-missing`, `account-taken`, `login-refused`.
 */
export async function connectAccount(person: Person, account: InstagramAccount): Promise<Member> {
  return connectNewTenant(person, await connectionOf(person, account));
}

/** Renews an account that a tenant of this person has: a new token, deliveries on again. @returns what waits again. */
export async function reconnectAccount(
  person: Person,
  account: InstagramAccount,
  { tenantId }: Member,
): Promise<Waiting[]> {
  const connection = await connectionOf(person, account);
  return withTenant(tenantId, (tx) => renewConnection(tx, connection, tenantId));
}

/** Subscribes before anything is written: what arrives too early waits as a stray, what never arrives is lost. */
async function connectionOf(person: Person, account: InstagramAccount): Promise<Connection> {
  const { scopes, expiresAtMs } = await debugToken(account.pageToken);
  const missing = SCOPES_NEEDED.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0 || !account.mayMessage) {
    const wanted = missing.length > 0 ? missing.join(', ') : 'the task MESSAGING on the Page';
    throw new Failure('permissions-missing', `this login does not grant ${wanted}`);
  }
  await subscribePage(account.pageId, account.pageToken);
  return {
    igId: account.igId,
    pageId: account.pageId,
    handle: account.username,
    name: account.name,
    status: await probeMessages(account.pageId, account.pageToken),
    page: { token: account.pageToken, ownerId: person.metaUserId, scopes, expiresAtMs },
  };
}
