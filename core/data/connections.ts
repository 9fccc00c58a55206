import { randomUUID } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { note } from './audit.ts';
import { reviveTokenDead } from './revive.ts';
import type { Member } from './sessions.ts';
import { keepToken, type PageToken } from './tokens.ts';
import type { Waiting } from './unanswered.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

/** How an account stands at Meta, and why where it is not `active`: a code of core/domain/failure.ts. */
export type Standing = {
  status: 'active' | 'messages-off' | 'unlinked' | 'restricted' | 'needs-reconnect';
  problem: string | null;
};

/** An Instagram account as it is connected now. */
export type Connection = {
  igId: string;
  pageId: string;
  handle: string;
  /** The shop's name where it is a new one. */
  name: string;
  standing: Standing;
  page: PageToken;
};

const NAME_CHARS_MAX = 200;

/**
 * Makes a tenant with its first account and its owner.
 *
 * @throws Failure `account-taken` when another tenant has the account, even by a moment.
 */
export async function connectNewTenant(
  person: { metaUserId: string; name: string },
  connection: Connection,
): Promise<Member> {
  const tenantId = TenantId.parse(randomUUID());
  const userId = randomUUID();
  const at = new Date(now());
  try {
    await withTenant(tenantId, async (tx) => {
      const name = (connection.name || connection.handle).slice(0, NAME_CHARS_MAX);
      await tx.query(`insert into tenants (id, name, created_at) values ($1, $2, $3)`, [tenantId, name, at]);
      await tx.query(
        `insert into users (id, tenant_id, meta_user_id, name, role, created_at) values ($1, $2, $3, $4, 'owner', $5)`,
        [userId, tenantId, person.metaUserId, person.name, at],
      );
      await addChannel(tx, connection);
      await note(tx, userId, 'connected', { igId: connection.igId });
    });
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'channels_ig_id_key') {
      throw new Failure('account-taken', 'another tenant has this Instagram account', { cause: error });
    }
    throw error;
  }
  return { tenantId, userId };
}

/**
 * Renews the connection of an account that this tenant has.
 *
 * @returns what a dead token kept unanswered and waits again: it needs stories.
 */
export async function renewConnection(
  tx: TenantTx,
  connection: Connection,
  tenantId: TenantId,
): Promise<Waiting[]> {
  const at = now();
  const { status, problem } = connection.standing;
  const { rows } = await tx.query<{ id: string }>(
    `update channels set page_id = $2, handle = $3, status = $4, problem = $5, subscribed_at = $6, checked_at = $6
      where ig_id = $1 returning id`,
    [connection.igId, connection.pageId, connection.handle, status, problem, new Date(at)],
  );
  if (!rows[0]) throw new Failure('not-found', 'the account is not of this tenant');
  await keepToken(tx, rows[0].id, connection.page, at);
  return reviveTokenDead(tx, rows[0].id, tenantId, at);
}

async function addChannel(tx: TenantTx, connection: Connection): Promise<void> {
  const at = now();
  const { status, problem } = connection.standing;
  const channelId = randomUUID();
  await tx.query(
    `insert into channels
       (id, tenant_id, ig_id, page_id, handle, status, problem, connected_at, subscribed_at, checked_at)
     values ($1, current_tenant(), $2, $3, $4, $5, $6, $7, $7, $7)`,
    [channelId, connection.igId, connection.pageId, connection.handle, status, problem, new Date(at)],
  );
  await keepToken(tx, channelId, connection.page, at);
}
