import { note } from '../../core/data/audit.ts';
import { type Connection, connectNewTenant, renewConnection } from '../../core/data/connections.ts';
import type { Member } from '../../core/data/sessions.ts';
import type { Waiting } from '../../core/data/unanswered.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { missingScopes } from '../../core/vendors/meta/check.ts';
import { debugToken, type Person } from '../../core/vendors/meta/oauth.ts';
import { type InstagramAccount, probeMessages, subscribePage } from '../../core/vendors/meta/pages.ts';

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
