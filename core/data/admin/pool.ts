import pg from 'pg';
import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { kindOf, log } from '../../runtime/log.ts';
import { databaseAddress } from '../database-address.ts';
import { onConnection } from '../transaction.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;

let shared: pg.Pool | undefined;

export type AdminTx = Pick<pg.PoolClient, 'query'>;

/**
 * One transaction as the login that sees every tenant's rows: for admin doors and nothing else. Opened at the first
 * admin call, so that a process that only answers DMs has no such connection.
 *
 * @throws Failure `store-unavailable` where a retry may cure it.
 */
export async function withAdmin<T>(work: (tx: AdminTx) => Promise<T>): Promise<T> {
  return onConnection(pool(), async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}

/** Ends the connections; for tests and for a process that ends. */
export async function closeAdminPool(): Promise<void> {
  const ending = shared;
  shared = undefined;
  await ending?.end();
}

function pool(): pg.Pool {
  if (shared) return shared;
  const { url, poolMax } = config().adminDatabase;
  if (url === undefined) throw new Failure('store-unavailable', 'expected the setting ADMIN_DATABASE_URL');
  shared = new pg.Pool({
    ...databaseAddress(url),
    max: poolMax,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  });
  shared.on('error', (error) => log('warn', 'postgres-idle-connection-lost', { kind: kindOf(error) }));
  return shared;
}
