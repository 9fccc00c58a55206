import pg from 'pg';
import { backoff } from '../engine/backoff.ts';
import { errorFields, type Log } from '../log.ts';

const HOST_LOCKS = 7_214; // class of the advisory locks that say "this host lives"
const WAKE_CHANNEL = 'taskhub_wake';
const SWEEP_EVERY_MS = 1_000;
const GRACE_MS = 3_000; // a host whose connection broke has this long to come back
const RECONNECT_MOST_MS = 3_000;

export type Session = ReturnType<typeof newSession>;

type Options = {
  connection: pg.ClientConfig;
  name: string;
  log: Log;
  onWake: () => void;
  onRenewed: () => void; // a new number: what was held under the old one is void
};

/**
 * One connection holds an advisory lock on the host's number and listens for wake-ups. Postgres frees the lock
 * when the process dies, so no lease has to run out.
 */
export async function openSession(options: Options): Promise<Session> {
  const session = newSession(options);
  session.client = await connect(session);
  await register(session, session.client);
  return session;
}

/** A host's life sign in the task hub. */
function newSession(options: Options) {
  return {
    options,
    number: '', // of this host; a new one when it had to register anew
    client: undefined as pg.Client | undefined, // undefined while the connection is lost
    reconnecting: undefined as Promise<void> | undefined,
    renewing: undefined as Promise<void> | undefined,
    suspects: new Map<string, number>(), // hosts whose lock is free, and since when (process time, ms)
    sweptAt: Number.NEGATIVE_INFINITY,
    hasOthers: false,
    isStopped: false,
  };
}

/** Takes over what dead hosts held. Says whether another host lives. */
export async function sweep(session: Session): Promise<boolean> {
  const { client, options, number, suspects } = session;
  const time = performance.now();
  if (!client || time - session.sweptAt < SWEEP_EVERY_MS) return session.hasOthers;
  const isFirst = session.sweptAt < 0;
  session.sweptAt = time;
  const { rows } = await client.query<{ number: string; name: string; free: boolean }>({
    name: 'other_hosts',
    text: OTHER_HOSTS,
    values: [HOST_LOCKS, number],
  });
  const free = rows.filter((row) => row.free);
  // A lock that is free for a moment may be a host that reconnects; one found free at our own start is dead.
  const since = (row: { number: string }) => suspects.get(row.number) ?? time;
  session.suspects = new Map(free.map((row) => [row.number, since(row)]));
  const dead = free.filter((row) => isFirst || row.name === options.name || time - since(row) >= GRACE_MS);
  for (const row of dead) await takeOver(client, row.number, options.log);
  session.hasOthers = rows.length > dead.length;
  return session.hasOthers;
}

/** The number may be void: register anew when it is. */
export function renew(session: Session): Promise<void> {
  session.renewing ??= registerAnew(session).finally(() => {
    session.renewing = undefined;
  });
  return session.renewing;
}

/** Signs off. What this host held is free at once. */
export async function closeSession(session: Session): Promise<void> {
  session.isStopped = true;
  await session.reconnecting;
  const { client, number, options } = session;
  if (!client) return;
  try {
    await client.query('delete from hosts where number = $1', [number]);
    await client.end();
  } catch (error) {
    options.log('debug', 'could not sign off; the next host takes over', errorFields(error));
  }
}

async function registerAnew(session: Session): Promise<void> {
  const { client, number, options } = session;
  if (!client) return session.reconnecting; // that registers when it has to
  const { rowCount } = await client.query('select from hosts where number = $1', [number]);
  if (rowCount) return;
  await register(session, client);
  options.log('warn', 'this host was taken for dead; it goes on under a new number', {
    host: session.number,
  });
  options.onRenewed();
}

async function connect(session: Session): Promise<pg.Client> {
  const client = new pg.Client({ ...session.options.connection, keepAlive: true });
  client.on('notification', ({ payload }) => {
    if (!payload || payload === session.number) session.options.onWake();
  });
  client.on('error', () => onLost(session, client));
  client.on('end', () => onLost(session, client));
  await client.connect();
  // A host whose machine is gone sends no FIN: its lock must not outlive it by hours.
  await client.query(
    'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 2',
  );
  await client.query(`listen ${WAKE_CHANNEL}`);
  return client;
}

async function register(session: Session, client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string }>(`select nextval('host_number')::text as number`);
  const number = rows[0]?.number ?? '';
  await client.query('select pg_advisory_lock($1, $2::int)', [HOST_LOCKS, number]); // before anyone can see the row
  await client.query('insert into hosts (number, name) values ($1, $2)', [number, session.options.name]);
  session.number = number;
}

function onLost(session: Session, gone: pg.Client): void {
  if (gone !== session.client || session.isStopped) return;
  session.client = undefined;
  session.options.log('warn', 'connection to the task hub lost; reconnecting');
  session.reconnecting ??= reconnect(session).finally(() => {
    session.reconnecting = undefined;
  });
}

async function reconnect(session: Session): Promise<void> {
  const { log, onWake, onRenewed } = session.options;
  const attempt = async () => {
    const client = await connect(session);
    const isSame = await resume(session, client).catch(async (error: unknown) => {
      await client.end().catch(() => undefined); // it failed already
      throw error;
    });
    session.client = client;
    log('info', 'connection to the task hub is back', { sameHost: isSame });
    if (isSame) onWake();
    else onRenewed();
  };
  const onError = (error: unknown) => log('debug', 'task hub not reachable', errorFields(error));
  await backoff(attempt, { until: () => session.isStopped, onError, mostMs: RECONNECT_MOST_MS });
}

/** Takes the old number again, unless another host has taken this one for dead meanwhile. */
async function resume(session: Session, client: pg.Client): Promise<boolean> {
  const { number } = session;
  const lock = await client.query('select pg_try_advisory_lock($1, $2::int) as got', [HOST_LOCKS, number]);
  const row = await client.query('select from hosts where number = $1', [number]);
  if (row.rowCount && lock.rows[0].got) return true;
  if (row.rowCount) throw new Error('the old connection still holds the lock'); // it ends in a moment
  await register(session, client);
  return false;
}

async function takeOver(client: pg.Client, dead: string, log: Log): Promise<void> {
  const { rows } = await client.query(TAKE_OVER, [HOST_LOCKS, dead]);
  if (rows[0].hosts === '1')
    log('info', 'took over from a dead host', { host: dead, instances: rows[0].instances });
}

const OTHER_HOSTS = `
  select number::text, name,
    not exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = $1 and l.objid = number::int::oid
      and l.database = (select oid from pg_database where datname = current_database())) as free
  from hosts where number <> $2::bigint`;

// The host's row is the fence of its commits: they hold it while they run, and fail once it is gone.
const TAKE_OVER = `
  with dead as (delete from hosts where number = $2::bigint and pg_try_advisory_xact_lock($1, $2::int) returning number),
  freed as (update instances set owner = null, wake_at = 0 where owner in (select number from dead) returning key)
  select (select count(*) from dead)::text as hosts, (select count(*) from freed)::int as instances`;
