import type { Pool, PoolClient } from 'pg';
import { storeFailure } from './pool.ts';

/**
 * Lends a connection of a pool to one transaction. What `work` fails with is rolled back and rethrown; a connection
 * that broke meanwhile does not go back to the pool.
 *
 * @param work - begins and commits.
 * @param reasonOf - what to throw instead of what `work` failed with.
 * @throws Failure `store-unavailable` where a retry may cure it.
 */
export async function onConnection<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  reasonOf: (error: unknown) => Promise<unknown> | unknown = (error) => error,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw storeFailure(error);
  });
  let broken: Error | undefined;
  const lost = (error: Error) => {
    broken = error; // between two statements: the next one fails by itself, this event would end the process
  };
  client.on('error', lost);
  try {
    return await work(client);
  } catch (error) {
    const reason = await reasonOf(error);
    await client.query('rollback').catch((cause: Error) => {
      broken = cause; // the first error is the one worth telling; this connection is not worth keeping
    });
    throw storeFailure(reason);
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}
