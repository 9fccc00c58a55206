import type pg from 'pg';
import { INSTANCE_COLUMNS, type InstanceColumns, STATUS, toRecord } from './rows.ts';
import type { InstanceFilter, InstanceRecord, ScheduleStatus } from './store.ts';

const ENDED = `('Completed', 'Failed', 'Terminated')`;

export async function find(pool: pg.Pool, id: string): Promise<InstanceRecord | undefined> {
  const { rows } = await pool.query<InstanceColumns>({
    name: 'find',
    text: `select ${LISTED} from instances i where i.id = $1`,
    values: [id],
  });
  return rows[0] && toRecord(rows[0]);
}

/** One page, oldest first; the next page starts after the last key. */
export async function list(pool: pg.Pool, filter: InstanceFilter): Promise<InstanceRecord[]> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<InstanceColumns>(
    `select ${LISTED} from instances i where ${where} order by i.key limit $${values.length + 1}`,
    [...values, filter.top],
  );
  return rows.map(toRecord);
}

/** The turns of one instance, as JSON texts in order. */
export async function history(pool: pg.Pool, key: string): Promise<string[]> {
  const { rows } = await pool.query<{ events: string }>(
    'select events from history where instance = $1 order by turn',
    [key],
  );
  return rows.map((row) => row.events);
}

/** Removes one ended instance with its history and what is left of its mail. */
export async function purge(pool: pg.Pool, id: string): Promise<'purged' | 'unknown' | 'not-ended'> {
  const { rows } = await pool.query<{ known: boolean; gone: string }>(
    `with known as (select key from instances where id = $1), ${purgeWhere('i.id = $1')}
     select exists (select from known) as known, (select count(*) from gone)::text as gone`,
    [id],
  );
  if (!rows[0]?.known) return 'unknown';
  return rows[0].gone === '0' ? 'not-ended' : 'purged';
}

/** Removes every ended instance that the filter matches; says how many. */
export async function purgeAll(pool: pg.Pool, filter: Omit<InstanceFilter, 'top'>): Promise<number> {
  const { where, values } = conditions(filter);
  const { rows } = await pool.query<{ gone: string }>(
    `with ${purgeWhere(where)} select (select count(*) from gone)::text as gone`,
    values,
  );
  return Number(rows[0]?.gone);
}

export async function schedule(pool: pg.Pool, name: string): Promise<ScheduleStatus | undefined> {
  const { rows } = await pool.query<ScheduleStatus>(
    'select last::float8, next::float8, updated::float8 from schedules where name = $1',
    [name],
  );
  return rows[0];
}

export async function saveSchedule(pool: pg.Pool, name: string, status: ScheduleStatus): Promise<void> {
  await pool.query(
    `insert into schedules (name, last, next, updated) values ($1, $2, $3, $4)
     on conflict (name) do update set last = excluded.last, next = excluded.next, updated = excluded.updated`,
    [name, status.last, status.next, status.updated],
  );
}

const LISTED = `${INSTANCE_COLUMNS},
  greatest(i.updated_at, (select h.at from history h where h.instance = i.key order by h.turn desc limit 1))::float8
    as updated_at,
  ${STATUS} as status`;

function purgeWhere(where: string): string {
  return `gone as (delete from instances i where ${where} and i.status in ${ENDED} returning key),
    gone_history as (delete from history where instance in (select key from gone)),
    gone_mail as (delete from inbox where instance in (select key from gone))`;
}

function conditions(filter: Omit<InstanceFilter, 'top'>): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = ['true'];
  const add = (value: unknown, sql: (placeholder: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  add(filter.createdFrom, (value) => `i.created_at >= ${value}`);
  add(filter.createdTo, (value) => `i.created_at <= ${value}`);
  add(filter.statuses, (value) => `${STATUS} = any(${value}::text[])`);
  add(filter.afterKey, (value) => `i.key > ${value}::bigint`);
  add(filter.idPrefix && `${filter.idPrefix.replace(/[\\%_]/g, '\\$&')}%`, (value) => `i.id like ${value}`);
  return { where: parts.join(' and '), values };
}
