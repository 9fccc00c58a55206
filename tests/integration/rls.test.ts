import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../helpers/database.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';

/** Tables without a tenant's data, each with the reason why it needs no row-level security. */
const NO_TENANTS = {
  licence_lists: 'the signed whitelist, the same for all',
  licence_bindings: 'handle to account, no tenant',
  webhook_strays: 'accounts that no tenant has connected; reached by three functions alone',
  login_states: 'states of logins before there is a tenant; found by a hash alone',
  pending_logins: 'logins that wait for the choice of an account; found by a hash that one browser holds',
  deletion_requests: 'who asked Meta for a deletion, kept when the tenant is gone; found by a secret code',
  admins: 'who runs the product; the app may not touch it',
  incidents: 'what all shops are told; no tenant',
  receipts: 'counts of what went, which outlive tenants; the app may only add',
  duties: 'what one timer does when; no tenant',
  delivery_counts: 'how many deliveries of Meta failed; no tenant',
  admin_log: 'what admins did, which outlives tenants; the app may not touch it',
  trace_erasures: 'whose traces are to be taken out of Cosmos: ids, which outlive tenants',
  migrations: 'the migration tool',
};

/** Which the app may read and never write. */
const READ_ONLY = ['impersonations'];

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let a: string;
let b: string;
let tables: { name: string; column: string; forced: boolean }[];

beforeAll(async () => {
  database = await createDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.url('app') });
  await Promise.all([owner.connect(), app.connect()]);
  a = await seedOneRowEach(owner);
  b = await seedOneRowEach(owner);
  const { rows } = await owner.query(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
           coalesce((select 'tenant_id' from pg_attribute where attrelid = c.oid and attname = 'tenant_id'), 'id') as "column"
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  tables = rows.filter(({ name }) => !Object.hasOwn(NO_TENANTS, name));
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

test('every table is behind row-level security, its owner too, or has a reason why not', () => {
  expect(tables.length).toBeGreaterThan(18);
  expect(tables.filter(({ forced }) => !forced)).toEqual([]);
});

test('the logins cannot bypass it, and views ask as their caller', async () => {
  const { rows: roles } = await owner.query(
    `select rolname from pg_roles where rolname like 'igshop%' and (rolbypassrls or rolsuper)`,
  );
  const { rows: views } = await owner.query(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
       and not coalesce('security_invoker=true' = any (reloptions), false)`);
  expect({ roles, views }).toEqual({ roles: [], views: [] });
});

describe('tenant B at tenant A’s rows', () => {
  test.each(['select', 'insert', 'update', 'delete'] as const)('%s: every table', async (action) => {
    for (const { name, column } of tables) {
      const { rowCount: seeded } = await owner.query(`select from ${name} where ${column} = $1`, [a]);
      expect(seeded, `${name} has a row of tenant A`).toBe(1);
      await attempt(action, name, column);
      const { rowCount: left } = await owner.query(`select from ${name} where ${column} = $1`, [a]);
      expect(left, `${name} after ${action}`).toBe(1);
    }
  });

  test('without a tenant no row is seen, also after the setting was used once', async () => {
    await asTenant(b, async () => undefined);
    for (const { name } of tables) {
      const { rowCount } = await app.query(`select from ${name}`);
      expect(rowCount, name).toBe(0);
    }
  });

  test('each tenant sees its own row', async () => {
    await asTenant(b, async () => {
      for (const { name } of tables) expect((await app.query(`select from ${name}`)).rowCount, name).toBe(1);
    });
  });
});

async function attempt(action: string, name: string, column: string): Promise<void> {
  if (action === 'insert') {
    const { rows } = await owner.query(`select to_jsonb(t) as row from ${name} t where ${column} = $1`, [a]);
    const { rows: columns } = await owner.query(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as written from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [name],
    );
    const { written } = columns[0];
    const copy = asTenant(b, () =>
      app.query(
        `insert into ${name} (${written}) overriding system value select ${written} from jsonb_populate_record(null::${name}, $1)`,
        [rows[0].row],
      ),
    );
    await expect(copy, `${name} insert`).rejects.toMatchObject({ code: '42501' });
    return;
  }
  const statement = {
    select: `select from ${name} where ${column} = $1`,
    update: `update ${name} set ${column} = ${column} where ${column} = $1`,
    delete: `delete from ${name} where ${column} = $1`,
  }[action as 'select' | 'update' | 'delete'];
  const touching = asTenant(b, () => app.query(statement, [a]));
  if (READ_ONLY.includes(name) && action !== 'select') {
    await expect(touching, `${name} ${action}`).rejects.toMatchObject({ code: '42501' });
    return;
  }
  const touched = await touching;
  expect(touched.rowCount, `${name} ${action}`).toBe(0);
}

async function asTenant<T>(tenant: string, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    await app.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
    return await work();
  } finally {
    await app.query('rollback');
  }
}
