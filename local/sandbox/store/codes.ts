import type { Pool } from 'pg';
import { newCode } from './ids.ts';

const CODE_LIFE_MS = 10 * 60_000;

export type TakenCode =
  | { kind: 'taken'; userId: string; scopes: string[] }
  | { kind: 'unknown' | 'used' | 'expired' | 'other-redirect' };

/** What the dialog gives to the redirect address: good once, for ten minutes. */
export async function issueCode(
  db: Pool,
  grant: { userId: string; redirectUri: string; scopes: string[] },
  nowMs: number,
): Promise<string> {
  const code = newCode();
  await db.query('insert into sandbox.codes values ($1, $2, $3, $4, $5)', [
    code,
    grant.userId,
    grant.redirectUri,
    grant.scopes,
    nowMs + CODE_LIFE_MS,
  ]);
  return code;
}

/** Uses a code up; of two at once only one takes it. */
export async function takeCode(
  db: Pool,
  code: string,
  redirectUri: string,
  nowMs: number,
): Promise<TakenCode> {
  const { rows } = await db.query(
    `update sandbox.codes set used_at = $3
     where code = $1 and redirect_uri = $2 and used_at is null and expires_at > $3
     returning user_id, scopes`,
    [code, redirectUri, nowMs],
  );
  if (rows[0]) return { kind: 'taken', userId: rows[0].user_id, scopes: rows[0].scopes };
  const found = await db.query('select * from sandbox.codes where code = $1', [code]);
  const row = found.rows[0];
  if (!row) return { kind: 'unknown' };
  if (row.used_at !== null) return { kind: 'used' };
  return { kind: row.redirect_uri === redirectUri ? 'expired' : 'other-redirect' };
}
