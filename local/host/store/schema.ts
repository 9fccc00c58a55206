import type pg from 'pg';

const MIGRATION_LOCK = 7_214_001; // any number that no other program takes in this database

/** Statements by version. A published version never changes; a new one is added below it. */
const VERSIONS: string[] = [
  `
  create sequence host_number;
  create table hosts (
    number bigint primary key,     -- with it goes an advisory lock that lives as long as the host
    name text not null,
    registered_at timestamptz not null default now()
  );

  -- One row per instance id. A running instance's row is not touched by a plain step.
  create table instances (
    key bigint generated always as identity primary key,
    id text collate "C" not null unique,
    execution_id text not null,
    name text not null,
    version text not null,
    status text not null,
    input text,
    output text,
    custom_status text,
    parent_key bigint,
    parent_id text,
    parent_execution_id text,
    parent_name text,
    parent_task int,
    owner bigint,                  -- the host that holds it; null when none does
    wake_at bigint,                -- epoch ms at which somebody must take it; null: a message only
    created_at bigint not null,    -- epoch ms of business time, as all times here
    updated_at bigint not null
  ) with (fillfactor = 90);
  create index instances_created on instances (created_at, key);
  create index instances_held on instances (owner) where owner is not null;
  create index instances_due on instances (wake_at)
    where owner is null and status in ('Running', 'Suspended');

  -- One row per turn: its messages, its events and the inputs of what it scheduled.
  create table history (
    instance bigint not null,
    turn int not null,
    at bigint not null,
    events text not null,          -- text, not jsonb: the app's JSON stays as it was written
    primary key (instance, turn)
  );

  create sequence inbox_seq;
  create table inbox (
    seq bigint primary key default nextval('inbox_seq'),
    instance bigint not null,
    execution_id text,
    event text not null
  );
  create index inbox_instance on inbox (instance);

  create table schedules (
    name text primary key,
    last bigint not null,
    next bigint not null,
    updated bigint not null
  );
  `,
  'alter table instances add column trace_parent text;',
];

/**
 * Brings the schema of the connection's login to the newest version. Hosts that start together wait in line: the
 * lock is held until the connection ends.
 *
 * @throws Error when a newer host has been here.
 */
export async function migrateTaskHub(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  await client.query(
    `create table if not exists ${schema}.versions (version int primary key, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query(`select coalesce(max(version), 0) as version from ${schema}.versions`);
  const current = rows[0].version as number;
  if (current > VERSIONS.length) {
    throw new Error(`task hub: schema version ${current} is newer than this host's ${VERSIONS.length}`);
  }
  for (const [index, sql] of VERSIONS.entries()) {
    if (index < current) continue;
    await client.query('begin');
    await client.query(sql);
    await client.query(`insert into ${schema}.versions (version) values ($1)`, [index + 1]);
    await client.query('commit');
  }
}
