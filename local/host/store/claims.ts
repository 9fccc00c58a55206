import type pg from 'pg';
import type { Message } from '../engine/history.ts';
import {
  INSTANCE_COLUMNS,
  type InstanceColumns,
  type MessageColumns,
  STATUS,
  toMessage,
  toRecord,
} from './rows.ts';
import type { HeldRow } from './store.ts';

const MAIL_MAX = 5_000; // messages fetched at once; the rest follows when these are consumed

/** Takes instances that nobody holds: those that are due, and those that have mail. */
export async function claim(
  pool: pg.Pool,
  host: string,
  limit: number,
  dueBefore: number,
): Promise<HeldRow[]> {
  const values = [host, dueBefore, limit];
  const { rows } = await pool.query<{ key: string }>({ name: 'claim', text: CLAIM, values });
  const keys = rows.map((row) => row.key);
  return loadRows(pool, keys);
}

/** Reads instances that this host holds, each with its history and its mail. */
export async function loadRows(pool: pg.Pool, keys: string[]): Promise<HeldRow[]> {
  if (keys.length === 0) return [];
  const instances = await pool.query<InstanceColumns>(
    `select ${INSTANCE_COLUMNS}, i.updated_at::float8, ${STATUS} as status from instances i where i.key = any($1::bigint[])`,
    [keys],
  );
  type Turn = { instance: string; turn: number; events: string };
  const history = await pool.query<Turn>(
    'select instance::text, turn, events from history where instance = any($1::bigint[]) order by instance, turn',
    [keys],
  );
  const inbox = await pool.query<MessageColumns & { instance: string }>(
    `select seq::text, instance::text, execution_id, event from inbox
     where instance = any($1::bigint[]) order by seq`,
    [keys],
  );
  const turns = Map.groupBy(history.rows, (row) => row.instance);
  const messages = Map.groupBy(inbox.rows, (row) => row.instance);
  return instances.rows.map((row) => ({
    ...toRecord(row),
    history: (turns.get(row.key) ?? []).map(({ turn, events }) => ({ turn, events })),
    inbox: (messages.get(row.key) ?? []).map(toMessage),
  }));
}

/** Removes mail that nobody will read: its instance has ended, or is gone. */
export async function removeDeadMail(pool: pg.Pool): Promise<void> {
  await pool.query(`delete from inbox m where not exists (
    select from instances i where i.key = m.instance and i.status in ('Running', 'Suspended'))`);
}

/** Of these keys, those whose instances run and are held by this host. */
export async function stillHeld(pool: pg.Pool, host: string, keys: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    `select key::text from instances
     where key = any($1::bigint[]) and owner = $2 and status in ('Running', 'Suspended')`,
    [keys, host],
  );
  return rows.map((row) => row.key);
}

/** The mail of everything that this host holds, oldest first. */
export async function mail(pool: pg.Pool, host: string): Promise<{ key: string; message: Message }[]> {
  const { rows } = await pool.query<MessageColumns & { key: string }>({
    name: 'mail',
    text: `select m.instance::text as key, m.seq::text, m.execution_id, m.event
      from inbox m join instances i on i.key = m.instance where i.owner = $1 order by m.seq limit ${MAIL_MAX}`,
    values: [host],
  });
  return rows.map((row) => ({ key: row.key, message: toMessage(row) }));
}

/** Lets go of instances. One that got mail meanwhile is due at once, because a claim looks at the mail too. */
export async function release(
  pool: pg.Pool,
  host: string,
  held: { key: string; wakeAt: number | null }[],
): Promise<void> {
  await pool.query(
    `update instances i set owner = null, wake_at = u.wake_at
     from unnest($2::bigint[], $3::bigint[]) as u (key, wake_at) where i.key = u.key and i.owner = $1`,
    [host, held.map((one) => one.key), held.map((one) => one.wakeAt)],
  );
}

const CLAIM = `
  with fence as materialized (select number from hosts where number = $1 for key share),
  due as materialized (
    select key from instances
    where owner is null and status in ('Running', 'Suspended') and wake_at <= $2
    order by wake_at limit $3 for update skip locked),
  mailed as materialized (
    select key from instances
    where key in (select instance from inbox) and owner is null and status in ('Running', 'Suspended')
    limit $3 for update skip locked)
  update instances i set owner = $1, wake_at = 0
  from fence where i.key in (select key from due union select key from mailed)
  returning i.key::text`;
