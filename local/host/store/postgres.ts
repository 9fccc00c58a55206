import pg from 'pg';
import type { InboundEvent } from '../engine/history.ts';
import { errorFields, type Log } from '../log.ts';
import { claim, loadRows, mail, release, removeDeadMail, stillHeld } from './claims.ts';
import { createCommitter } from './commit.ts';
import { find, history, list, purge, purgeAll, saveSchedule, schedule } from './queries.ts';
import { replaceInstance } from './replace.ts';
import { migrateTaskHub } from './schema.ts';
import { closeSession, openSession, renew, type Session, sweep } from './session.ts';
import type { CreateResult, Delivered, PostResult, TaskHubStore } from './store.ts';

const SCHEMA = 'taskhub';
const READERS = 4; // connections beside the one that commits and the one that listens
const TIDY_EVERY_MS = 60_000;
const SCHEDULE_LOCKS = 7_215; // class of the advisory locks of running timer functions

type Options = {
  url: string;
  hostName: string;
  log: Log;
  onWake: () => void; // there may be work that this process does not know of
  onRenewed: () => void; // taken for dead: what was held is void
};

/**
 * The task hub in Postgres, in schema `taskhub`, which the login owns.
 *
 * @throws Error of pg when the database cannot be reached at start; later it is waited for.
 */
export async function openPostgresStore(options: Options): Promise<TaskHubStore> {
  const connection: pg.ClientConfig = {
    connectionString: options.url,
    options: `-c search_path=${SCHEMA} -c synchronous_commit=on`,
    application_name: `functions-host ${options.hostName}`,
  };
  await withClient(connection, (client) => migrateTaskHub(client, SCHEMA));
  const commits = openPool({ ...connection, max: 1 }, options.log);
  const pool = openPool({ ...connection, max: READERS }, options.log);
  const session = await openSession({ ...options, connection, name: options.hostName });
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const hostNumber = () => session.number;
  const committer = createCommitter({
    pool: commits,
    hostNumber,
    onFenced: () => void renewSoon(session, options.log),
    log: options.log,
  });

  return {
    hostNumber,
    hasOtherHosts: () => session.hasOthers,
    async sweep() {
      await sweep(session);
      if (performance.now() - tidiedAt < TIDY_EVERY_MS) return;
      tidiedAt = performance.now();
      await removeDeadMail(pool);
    },
    async create(instance, anyState) {
      const created = (await committer.submit({ kind: 'create', instance })) as CreateResult;
      return created.created ? created : replaceInstance(pool, session.number, instance, anyState);
    },
    commitTurn: async (commit) => (await committer.submit({ kind: 'turn', commit })) as Delivered[],
    post: async (id: string, event: InboundEvent) =>
      (await committer.submit({ kind: 'post', id, event: JSON.stringify(event) })) as PostResult,
    claim: (limit, dueBefore) => claim(pool, session.number, limit, dueBefore),
    mail: () => mail(pool, session.number),
    load: async (key) => (await loadRows(pool, await stillHeld(pool, session.number, [key])))[0],
    release: (held) => release(pool, session.number, held),
    find: (id) => find(pool, id),
    list: (filter) => list(pool, filter),
    history: (key) => history(pool, key),
    purge: (id) => purge(pool, id),
    purgeAll: (filter) => purgeAll(pool, filter),
    schedule: (name) => schedule(pool, name),
    saveSchedule: (name, status) => saveSchedule(pool, name, status),
    exclusively: (name, work) => withClient(connection, (client) => exclusively(client, name, work)),
    stop: () => stop(committer, session, [commits, pool]),
  };
}

async function withClient<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined); // the query in flight reports it
  await client.connect();
  return work(client).finally(() => client.end());
}

function openPool(config: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', (error) => log('warn', 'an idle connection to the task hub ended', errorFields(error)));
  return pool;
}

/** The lock lives as long as its connection: a host that dies in the middle leaves none. */
async function exclusively<T>(client: pg.Client, name: string, work: () => Promise<T>): Promise<T | 'busy'> {
  const lock = 'select pg_try_advisory_lock($1, hashtext($2)) as got';
  const { rows } = await client.query(lock, [SCHEDULE_LOCKS, name]);
  return rows[0].got ? await work() : 'busy'; // when the connection breaks meanwhile, the work goes on to its end
}

/** While it fails the old number stays void, and every commit asks for it again. */
async function renewSoon(session: Session, log: Log): Promise<void> {
  try {
    await renew(session);
  } catch (error) {
    log('warn', 'this host could not register anew', errorFields(error));
  }
}

async function stop(committer: { stop(): Promise<void> }, session: Session, pools: pg.Pool[]): Promise<void> {
  await committer.stop();
  await closeSession(session);
  for (const pool of pools) await pool.end();
}
