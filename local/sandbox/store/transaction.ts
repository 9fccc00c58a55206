import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction; commits, or rolls back and rethrows. */
export async function transaction<T>(db: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the first error is the one worth telling
    throw error;
  } finally {
    client.release();
  }
}
