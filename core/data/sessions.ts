import { createHash, randomBytes } from 'node:crypto';
import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;

/** A person signed in to one tenant. */
export type Member = { tenantId: TenantId; userId: string };

/** Opens a session for a user of this tenant. @returns the cookie's value; only its hash is stored. */
export async function openSession(tx: TenantTx, tenantId: TenantId, userId: string): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const nowMs = now();
  await tx.query(
    `insert into sessions (token_hash, tenant_id, user_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
    [hashOf(token), tenantId, userId, new Date(nowMs), new Date(nowMs + SESSION_MS)],
  );
  return token;
}

/** Whose session a cookie's value is; null when it is unknown, revoked or past its time. */
export async function findSession(token: string): Promise<Member | null> {
  const [row] = await across<{ tenant_id: string; user_id: string }>(`select * from find_session($1, $2)`, [
    hashOf(token),
    new Date(now()),
  ]);
  return row ? { tenantId: TenantId.parse(row.tenant_id), userId: row.user_id } : null;
}

/** Ends a session; one that is not there any more is no error. */
export async function revokeSession(token: string): Promise<void> {
  const member = await findSession(token);
  if (!member) return;
  await withTenant(member.tenantId, (tx) =>
    tx.query(`update sessions set revoked_at = $2 where token_hash = $1`, [hashOf(token), new Date(now())]),
  );
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
