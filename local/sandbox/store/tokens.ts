import type { Pool, PoolClient } from 'pg';
import { newToken } from './ids.ts';

type Db = Pool | PoolClient;

export const TOKEN_STATES = [
  'valid',
  'expired',
  'password_changed',
  'app_removed',
  'role_lost',
  'checkpoint',
] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export type Token = {
  token: string;
  kind: 'user' | 'page';
  userId: string;
  pageId: string | null;
  scopes: string[];
  longLived: boolean;
  state: TokenState;
  issuedAtMs: number;
  /** 0: never. */
  expiresAtMs: number;
};

const HOUR_MS = 3_600_000;
const SHORT_LIVED_MS = 1.5 * HOUR_MS;
export const LONG_LIVED_MS = 5_183_944_000; // just under 60 days, as Meta answers it

/** A token in whatever state; null when it was never issued. */
export async function findToken(db: Db, token: string): Promise<Token | null> {
  const { rows } = await db.query('select * from sandbox.tokens where token = $1', [token]);
  return rows[0] ? tokenOf(rows[0]) : null;
}

/** A person's token: an hour and a half, or 60 days when `longLived`. */
export async function issueUserToken(
  db: Db,
  { userId, scopes, longLived }: { userId: string; scopes: string[]; longLived: boolean },
  nowMs: number,
): Promise<Token> {
  const expiresAtMs = nowMs + (longLived ? LONG_LIVED_MS : SHORT_LIVED_MS);
  return insert(db, { kind: 'user', userId, pageId: null, scopes, longLived, expiresAtMs }, null, nowMs);
}

/** The Page's token under a person's: the same one every time; from a long-lived parent it never expires. */
export async function issuePageToken(db: Db, parent: Token, pageId: string, nowMs: number): Promise<Token> {
  const { rows } = await db.query(
    `select * from sandbox.tokens where parent = $1 and page_id = $2 and state = 'valid'`,
    [parent.token, pageId],
  );
  if (rows[0]) return tokenOf(rows[0]);
  const { userId, scopes, longLived } = parent;
  const expiresAtMs = longLived ? 0 : parent.expiresAtMs;
  return insert(db, { kind: 'page', userId, pageId, scopes, longLived, expiresAtMs }, parent.token, nowMs);
}

/** Changes every token of a Page, and with `ofOwner` those of the people behind them. @returns how many. */
export async function changePageTokens(
  db: Db,
  pageId: string,
  state: TokenState,
  ofOwner: boolean,
): Promise<number> {
  const { rowCount } = await db.query(
    `update sandbox.tokens set state = $2
     where page_id = $1 or ($3 and kind = 'user' and user_id in (
       select user_id from sandbox.tokens where page_id = $1))`,
    [pageId, state, ofOwner],
  );
  return rowCount ?? 0;
}

/** The person removes the app: every token of theirs dies. */
export async function revokeUser(db: Db, userId: string): Promise<void> {
  await db.query(`update sandbox.tokens set state = 'app_removed' where user_id = $1`, [userId]);
}

async function insert(
  db: Db,
  token: Omit<Token, 'token' | 'state' | 'issuedAtMs'>,
  parent: string | null,
  nowMs: number,
): Promise<Token> {
  const { kind, userId, pageId, scopes, longLived, expiresAtMs } = token;
  const { rows } = await db.query(
    `insert into sandbox.tokens (token, kind, user_id, page_id, parent, scopes, long_lived, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
    [newToken(), kind, userId, pageId, parent, scopes, longLived, nowMs, expiresAtMs],
  );
  return tokenOf(rows[0]);
}

function tokenOf(row: Record<string, unknown>): Token {
  return {
    token: String(row.token),
    kind: row.kind as Token['kind'],
    userId: String(row.user_id),
    pageId: row.page_id as string | null,
    scopes: row.scopes as string[],
    longLived: row.long_lived === true,
    state: row.state as TokenState,
    issuedAtMs: Number(row.issued_at),
    expiresAtMs: Number(row.expires_at),
  };
}

/** A person took the app off: every token under their grant is dead. */
export async function removeApp(db: Db, userId: string): Promise<void> {
  await db.query(`update sandbox.tokens set state = 'app_removed' where user_id = $1`, [userId]);
}
