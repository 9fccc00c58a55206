import { randomUUID } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { config } from '../runtime/config.ts';
import { note } from './audit.ts';
import { lockTokenDead, reviveTokenDead } from './revive.ts';
import type { Member } from './sessions.ts';
import { keepToken, type PageToken } from './tokens.ts';
import type { Waiting } from './unanswered.ts';
import { resolveAlertsIn } from './watched-alerts.ts';
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
  const { rows } = await tx.query<{ id: string }>('select id from channels where ig_id = $1', [
    connection.igId,
  ]);
  if (!rows[0]) throw new Failure('not-found', 'the account is not of this tenant');
  const { id } = rows[0];
  const waiting = await lockTokenDead(tx, id, at);
  await tx.query(
    `update channels set page_id = $2, handle = $3, status = $4, problem = $5, subscribed_at = $6, checked_at = $6
      where id = $1`,
    [id, connection.pageId, connection.handle, status, problem, new Date(at)],
  );
  await keepToken(tx, id, connection.page, at);
  resolveAlertsIn(tx, status === 'active' ? ['connection-lost', 'token-expiring'] : ['token-expiring'], at); // the next look says if it is
  return reviveTokenDead(tx, waiting, tenantId);
}

/** The shop's account and its decrypted token; null where it was disconnected. The token never leaves the process. */
export type ConnectionAccess = {
  channelId: string;
  igId: string;
  pageId: string;
  handle: string;
  token: string | null;
};

/** The first account of the tenant, as long as there is no second. */
export async function readAccess(tx: TenantTx): Promise<ConnectionAccess> {
  const { rows } = await tx.query<ConnectionAccess>(
    `select c.id as "channelId", c.ig_id as "igId", c.page_id as "pageId", c.handle,
            pgp_sym_decrypt(k.token, $1::jsonb ->> k.key_id) as token
       from channels c left join meta_tokens k on k.channel_id = c.id
      order by c.connected_at limit 1`,
    [JSON.stringify(Object.fromEntries(config().tokenKeys))],
  );
  if (!rows[0]) throw new Failure('not-found', 'this shop has no account');
  return rows[0];
}

/** What Meta says of a connection. `grant`: what the token may do; null where it is dead. */
export type Checked = {
  standing: Standing;
  grant: { scopes: string[]; expiresAtMs: number | null } | null;
};

/**
 * Notes how an account stands.
 *
 * @returns what a dead token kept unanswered and waits again, as soon as the account stands well: it needs stories.
 */
export async function noteCheck(
  tx: TenantTx,
  { channelId, tenantId }: { channelId: string; tenantId: TenantId },
  checked: Checked,
): Promise<Waiting[]> {
  const at = now();
  const { status, problem } = checked.standing;
  const waiting = status === 'active' ? await lockTokenDead(tx, channelId, at) : [];
  const { rowCount } = await tx.query(
    `update channels set status = $2, problem = $3, checked_at = $4 where id = $1 and status <> 'disconnected'`,
    [channelId, status, problem, new Date(at)],
  );
  if (rowCount === 0) return []; // disconnected meanwhile
  if (checked.grant) {
    const { scopes, expiresAtMs } = checked.grant;
    await tx.query(`update meta_tokens set scopes = $2, expires_at = $3 where channel_id = $1`, [
      channelId,
      scopes,
      expiresAtMs === null ? null : new Date(expiresAtMs),
    ]);
  }
  if (status !== 'active') return [];
  resolveAlertsIn(tx, ['connection-lost'], at);
  return reviveTokenDead(tx, waiting, tenantId);
}

/** Forgets the token; nothing is sent and nothing is asked for this account until somebody signs in to it again. */
export async function disconnect(tx: TenantTx, channelId: string): Promise<void> {
  await tx.query(
    `update channels set status = 'disconnected', problem = null, subscribed_at = null where id = $1`,
    [channelId],
  );
  await tx.query(`delete from meta_tokens where channel_id = $1`, [channelId]);
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
