import type { PoolClient, QueryResult } from 'pg';
import { TenantId, ThreadId, TurnId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { pool, storeFailure } from './pool.ts';
import { LEASE_MS } from './turns.ts';

declare const scope: unique symbol;

/** A transaction in which only one tenant's rows exist. `withTenant` and `withTurn` are the only makers. */
export type TenantTx = PoolClient & { readonly [scope]: TenantId };

/** What every step of a turn is told: ids and the lease, never words. */
export type TurnRef = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId; epoch: number };

/** Another holder has the turn by now; this story leaves it to them. */
export type LostLease = { kind: 'lost-lease' };
export const LOST: LostLease = { kind: 'lost-lease' };

/**
 * Runs `work` in one transaction scoped to a tenant; commits, or rolls back and rethrows.
 *
 * @throws Failure `store-unavailable` where the connection was lost and a retry may cure it.
 */
export async function withTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return transact(tenantId, '', work);
}

/**
 * As `withTenant`, for the holder of a turn: renews its lease and keeps its conversation locked, so that what
 * follows is the holder's.
 *
 * @param lost - what to do instead when another holder has the turn, or it is closed.
 */
export async function withTurn<T, L = LostLease>(
  { tenantId, threadId, turnId, epoch }: TurnRef,
  work: (tx: TenantTx) => Promise<T>,
  lost: (tx: TenantTx) => Promise<L> = async () => LOST as L,
): Promise<T | L> {
  const until = new Date(now() + LEASE_MS).toISOString();
  const mine = `id = '${ThreadId.parse(threadId)}' and turn_id = ${TurnId.parse(turnId)} and lease_epoch = ${Number(epoch)}`;
  const hold = `update threads set lease_until = '${until}' where ${mine}`;
  return transact<T | L>(tenantId, hold, (tx, touched) => (touched === 1 ? work(tx) : lost(tx)));
}

/** `opening` goes along in the round trip that begins: its values must be ids and numbers, checked. */
async function transact<T>(
  tenantId: TenantId,
  opening: string,
  work: (tx: TenantTx, touched: number | null) => Promise<T>,
): Promise<T> {
  const id = TenantId.parse(tenantId);
  const client = await pool()
    .connect()
    .catch((error: unknown) => {
      throw storeFailure(error);
    });
  let broken: Error | undefined;
  const lost = (error: Error) => {
    broken = error; // between two statements: the next one fails by itself, this event would end the process
  };
  client.on('error', lost);
  try {
    const begun: unknown = await client.query(`begin; set local app.tenant_id = '${id}'; ${opening}`);
    const last = (begun as QueryResult[]).at(-1);
    const result = await work(client as TenantTx, last?.rowCount ?? null);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause; // the first error is the one worth telling; this connection is not worth keeping
    });
    throw storeFailure(error);
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}
