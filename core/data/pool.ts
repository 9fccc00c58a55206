import pg from 'pg';
import { Failure } from '../domain/failure.ts';
import { config } from '../runtime/config.ts';
import { kindOf, log } from '../runtime/log.ts';
import { databaseAddress } from './database-address.ts';
import { gatheringSocket } from './gathering-socket.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
const IDLE_MS = 300_000; // a connection that ends takes its plans along

let shared: pg.Pool | undefined;

/** This process's connections, as the role that cannot bypass row-level security. */
export function pool(): pg.Pool {
  if (shared) return shared;
  const { url, poolMax } = config().database;
  shared = new pg.Pool({
    ...databaseAddress(url),
    max: poolMax,
    stream: gatheringSocket,
    pipeline: true, // statements are sent without waiting for the answers to the ones before
    options: '-c plan_cache_mode=force_generic_plan', // a statement is planned once per connection, not six times
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  });
  // A connection may break between the pool's listener and its user's; the next statement fails by itself.
  shared.on('connect', (client) => client.on('error', () => undefined));
  shared.on('error', (error) => log('warn', 'postgres-idle-connection-lost', { kind: kindOf(error) }));
  return shared;
}

/** Ends the connections; for tests and for a process that ends. */
export async function closePool(): Promise<void> {
  const ending = shared;
  shared = undefined;
  await ending?.end();
}

const RETRY_AFTER_S = 1;

/** Classes of SQLSTATE that a retry may cure: connection, resources, operator, system, serialisation. */
const PASSING = /^(08|53|57|58|40)/;

/** Turns a lost connection, a full pool or a deadlock into `store-unavailable`; everything else is left. */
export function storeFailure(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const passing =
    (typeof code === 'string' && (PASSING.test(code) || /^E[A-Z]+$/.test(code))) ||
    /connection|timeout exceeded/i.test(String(message));
  if (!passing) return error;
  const options = { cause: error, retryAfterS: RETRY_AFTER_S };
  return new Failure('store-unavailable', `postgres: ${kindOf(error)}`, options);
}
