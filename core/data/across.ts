import type { PoolClient, QueryResultRow } from 'pg';
import { pool, storeFailure } from './pool.ts';
import { onConnection } from './transaction.ts';

/**
 * One statement outside any tenant: calls of the functions in sql/0006_across_tenants.sql, and tables that are
 * no tenant's. On a tenant's table it sees no row.
 *
 * @param name - of a statement that is asked again and again: each connection then plans it once.
 * @throws Failure `store-unavailable` where a retry may cure it.
 */
export async function across<Row extends QueryResultRow>(
  sql: string,
  values: unknown[],
  name?: string,
): Promise<Row[]> {
  try {
    const { rows } = await pool().query<Row>({ name, text: sql, values });
    return rows;
  } catch (error) {
    throw storeFailure(error);
  }
}

/** Several of them in one transaction; commits, or rolls back and rethrows. @throws as `across`. */
export async function inTransaction<T>(work: (tx: Pick<PoolClient, 'query'>) => Promise<T>): Promise<T> {
  return onConnection(pool(), async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}
