import type { QueryConfig, QueryResult } from 'pg';
import { pool, storeFailure } from './pool.ts';

export type KeptList = { counter: number; jws: string };

/**
 * The list with the highest counter ever verified under one of these keys.
 *
 * @throws Failure `store-unavailable`.
 */
export async function newestKept(keyIds: string[]): Promise<KeptList | null> {
  const { rows } = await query<{ counter: string; jws: string }>(
    'select counter, jws from licence_lists where key_id = any($1) order by counter desc limit 1',
    [keyIds],
  );
  const row = rows[0];
  return row ? { counter: Number(row.counter), jws: row.jws } : null;
}

/** Keeps a verified list. Keeping it twice is harmless. @throws Failure `store-unavailable`. */
export async function keepList(keyId: string, list: KeptList, nowMs: number): Promise<void> {
  await query(
    `insert into licence_lists (key_id, counter, jws, verified_at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [keyId, list.counter, list.jws, new Date(nowMs)],
  );
}

/**
 * Binds a handle to the account that uses its licence first, for good.
 *
 * @returns the account it is bound to: another one's when the handle was given up and registered anew.
 * @throws Failure `store-unavailable`.
 */
export async function bindHandle(handle: string, igId: string, nowMs: number): Promise<string> {
  if (seen.get(handle) === igId) return igId;
  const bound = await boundAccount(handle);
  if (bound !== null) {
    if (bound === igId) seen.set(handle, igId);
    return bound;
  }
  await query(
    'insert into licence_bindings (handle, ig_id, bound_at) values ($1, $2, $3) on conflict do nothing',
    [handle, igId, new Date(nowMs)],
  );
  return (await boundAccount(handle)) ?? igId; // a statement of its own: it sees whoever was faster
}

/** Whether the account has ever been answered for, under any name. @throws Failure `store-unavailable`. */
export async function hasUsedLicence(igId: string): Promise<boolean> {
  const { rowCount } = await query('select from licence_bindings where ig_id = $1 limit 1', [igId]);
  return rowCount === 1;
}

/** Bindings are for good: what this process has seen to be right it does not ask again. One entry per licence used. */
const seen = new Map<string, string>();

async function boundAccount(handle: string): Promise<string | null> {
  const { rows } = await query<{ ig_id: string }>({
    name: 'bound_account',
    text: 'select ig_id from licence_bindings where handle = $1',
    values: [handle],
  });
  return rows[0]?.ig_id ?? null;
}

/** These tables hold no tenant's data, so no tenant's transaction is needed. */
async function query<Row extends object>(
  statement: string | QueryConfig,
  values?: unknown[],
): Promise<QueryResult<Row>> {
  try {
    return await pool().query<Row>(statement as QueryConfig, values);
  } catch (error) {
    throw storeFailure(error);
  }
}
