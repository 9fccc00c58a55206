import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { keepMember } from './team.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
export const SESSION_MS = 30 * DAY_MS; // without use
const SESSION_AGE_MAX_MS = 180 * DAY_MS; // however much it is used
const RENEW_AFTER_MS = DAY_MS;
const TOKEN_BYTES = 32;

/** A person signed in to one tenant. */
export type Member = { tenantId: TenantId; userId: string };
export type Role = 'owner' | 'staff';

/** A session as it stands; times in ms since the epoch. */
export type Session = Member & { role: Role; createdAtMs: number; usedAtMs: number; expiresAtMs: number };

const SessionRow = z.object({
  tenant_id: TenantId,
  user_id: z.string(),
  role: z.enum(['owner', 'staff']),
  created_at: z.date(),
  renewed_at: z.date().nullable(),
  expires_at: z.date(),
});

/**
 * Opens a session for a user of this tenant.
 *
 * @param signedInAtMs - when the person signed in, where this session follows another: it is no younger than that one.
 * @returns the cookie's value; only its hash is stored.
 */
export async function openSession(
  tx: TenantTx,
  { tenantId, userId }: Member,
  signedInAtMs: number = now(),
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const untilMs = Math.min(now() + SESSION_MS, signedInAtMs + SESSION_AGE_MAX_MS);
  await tx.query(
    `insert into sessions (token_hash, tenant_id, user_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
    [hashOf(token), tenantId, userId, new Date(signedInAtMs), new Date(untilMs)],
  );
  return token;
}

/** Whose session a cookie's value is; null when it is unknown, revoked or past its time. */
export async function findSession(token: string): Promise<Session | null> {
  const [found] = await across(`select * from find_session($1, $2)`, [hashOf(token), new Date(now())]);
  if (!found) return null;
  const row = SessionRow.parse(found);
  return {
    tenantId: row.tenant_id,
    userId: row.user_id,
    role: row.role,
    createdAtMs: row.created_at.getTime(),
    usedAtMs: (row.renewed_at ?? row.created_at).getTime(),
    expiresAtMs: row.expires_at.getTime(),
  };
}

/**
 * Moves the end of a session that is in use, once a day. The token stays, so that calls beside this one go on.
 *
 * @returns how long it lives from now on, in ms; null where nothing was moved.
 */
export async function renewSession(token: string, session: Session): Promise<number | null> {
  const nowMs = now();
  const untilMs = Math.min(nowMs + SESSION_MS, session.createdAtMs + SESSION_AGE_MAX_MS);
  if (nowMs - session.usedAtMs < RENEW_AFTER_MS || untilMs <= session.expiresAtMs) return null;
  const { rowCount } = await withTenant(session.tenantId, (tx) =>
    tx.query(
      `update sessions set expires_at = $2, renewed_at = $3
        where token_hash = $1 and revoked_at is null and expires_at = $4`,
      [hashOf(token), new Date(untilMs), new Date(nowMs), new Date(session.expiresAtMs)],
    ),
  );
  return rowCount === 1 ? untilMs - nowMs : null;
}

/** Ends every session of a user. */
export async function revokeSessionsOf(tx: TenantTx, userId: string): Promise<void> {
  await keepMember(tx, userId);
  await tx.query(`update sessions set revoked_at = $2 where user_id = $1 and revoked_at is null`, [
    userId,
    new Date(now()),
  ]);
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
