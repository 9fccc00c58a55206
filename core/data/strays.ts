import { across } from './across.ts';
import type { TenantTx } from './with-tenant.ts';

const KEPT_MS = 24 * 60 * 60 * 1_000; // a delivery may overtake the connection of its account, not by a day

/** Keeps one item of a delivery for an account that no tenant has connected (yet). */
export async function keepStray(igId: string, item: unknown, nowMs: number): Promise<void> {
  await across('select keep_stray($1, $2, $3)', [igId, JSON.stringify(item), new Date(nowMs)]);
}

/**
 * Takes the items that wait for an account, oldest first; what is older than 24 hours is forgotten.
 *
 * @param tx - of the tenant that has the account now: what it does not store is not taken.
 */
export async function takeStrays(tx: TenantTx, igId: string, nowMs: number): Promise<unknown[]> {
  const { rows } = await tx.query<{ item: string }>('select item from take_strays($1, $2)', [
    igId,
    new Date(nowMs - KEPT_MS),
  ]);
  return rows.map(({ item }) => JSON.parse(item));
}

/** Forgets what waited longer than `KEPT_MS`, for accounts that nobody connected. @returns how many. */
export async function forgetStrays(nowMs: number): Promise<number> {
  const [row] = await across<{ count: string }>('select forget_strays($1) as count', [
    new Date(nowMs - KEPT_MS),
  ]);
  return Number(row?.count ?? 0);
}
