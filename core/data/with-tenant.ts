import type { PoolClient } from 'pg';
import { TenantId } from '../domain/ids.ts';
import { pool, storeFailure } from './pool.ts';

declare const scope: unique symbol;

/** A transaction in which only one tenant's rows exist. `withTenant` is the only maker. */
export type TenantTx = PoolClient & { readonly [scope]: TenantId };

/**
 * Runs `work` in one transaction scoped to a tenant; commits, or rolls back and rethrows.
 *
 * @throws Failure `store-unavailable` where the connection was lost and a retry may cure it.
 */
export async function withTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const id = TenantId.parse(tenantId); // it goes into the text of a statement: a UUID and nothing else
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
    await client.query(`begin; set local app.tenant_id = '${id}'`); // one round trip
    const result = await work(client as TenantTx);
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
