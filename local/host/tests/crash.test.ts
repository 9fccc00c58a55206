import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Child, post, startChild as startHostProcess } from './children.ts';
import { createHub, type Document, type Hub, until, writeApp } from './kit.ts';

const INSTANCES = 50;
const STEPS = 5;

let hub: Hub;
let app: { dir: string; remove(): void };
const children: Child[] = [];

beforeAll(async () => {
  hub = await createHub();
  await hub.query('create table public.ledger (instance text, step int)');
  await hub.query('grant all on public.ledger to igshop_taskhub');
  app = writeApp({ source: SOURCE.replace('LEDGER_URL', JSON.stringify(hub.url)) });
});
afterAll(async () => {
  for (const child of children) await child.kill();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
const pg = require('pg');
const pool = new pg.Pool({ connectionString: LEDGER_URL, max: 4 });
pool.on('error', () => {});
const tries = new Map();
df.app.activity('step', { handler: async ({ instance, step, value }) => {
  await pool.query('insert into public.ledger values ($1, $2)', [instance, step]);
  const key = instance + step;
  tries.set(key, (tries.get(key) ?? 0) + 1);
  if (step === 1 && tries.get(key) === 1) throw new Error('first try');
  return value + step;
} });
df.app.orchestration('sum', function* (context) {
  const parts = yield context.df.Task.all([1, 2, 3].map((n) => context.df.callActivity('step', { instance: context.df.instanceId, step: 100 + n, value: 0 })));
  return parts.reduce((a, b) => a + b, 0);
});
df.app.orchestration('story', function* (context) {
  const instance = context.df.instanceId;
  const retry = new df.RetryOptions(10, 20);
  let value = context.df.getInput();
  for (let step = 0; step < ${STEPS}; step++) {
    value = yield context.df.callActivityWithRetry('step', retry, { instance, step, value });
    if (step === 2) yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 40));
  }
  value += yield context.df.callSubOrchestrator('sum', null);
  value += yield context.df.waitForExternalEvent('bonus');
  return value;
});
`;

async function startChild(name: string): Promise<Child> {
  const child = await startHostProcess(app.dir, hub.url, name);
  children.push(child);
  return child;
}

const countEnded = async (prefix: string) => {
  const [row] = await hub.query<{ count: string }>(
    `select count(*) from taskhub.instances where status = 'Completed' and id like $1`,
    [`${prefix}-%`],
  );
  return Number(row?.count);
};

async function results(prefix: string): Promise<{ id: string; output: Document }[]> {
  const rows = await hub.query<{ id: string; output: string }>(
    `select id, output from taskhub.instances where id like $1 order by created_at, key`,
    [`${prefix}-%`],
  );
  return rows.map((row) => ({ id: row.id, output: JSON.parse(row.output) }));
}

async function beginAll(rpc: string, prefix: string): Promise<void> {
  const ids = Array.from({ length: INSTANCES }, (_, n) => n);
  const statuses = await Promise.all(ids.map((n) => post(rpc, `orchestrators/story/${prefix}-${n}`, n)));
  expect(new Set(statuses)).toEqual(new Set([202]));
  const raised = await Promise.all(
    ids.map((n) => post(rpc, `instances/${prefix}-${n}/raiseEvent/bonus`, 1000)),
  );
  expect(new Set(raised)).toEqual(new Set([202]));
}

/** Waits until so many more activities have begun, or nothing is left to do. */
async function moreWork(steps: number): Promise<void> {
  const begun = async () =>
    Number((await hub.query<{ n: string }>('select count(*) as n from public.ledger'))[0]?.n);
  const target = (await begun()) + steps;
  await until(async () => {
    const [row] = await hub.query(`select from taskhub.instances where status = 'Running' limit 1`);
    return (await begun()) >= target || row === undefined || undefined;
  });
}

async function expectAllRight(prefix: string): Promise<void> {
  const constant = 0 + 1 + 2 + 3 + 4 + (101 + 102 + 103) + 1000;
  for (const { id, output } of await results(prefix)) {
    expect(output, id).toBe(Number(id.split('-').at(-1)) + constant);
  }
  const steps = await hub.query<{ instance: string; steps: string }>(
    `select instance, count(distinct step)::text as steps from public.ledger where instance like $1 group by instance`,
    [`${prefix}-%`],
  );
  expect(steps).toHaveLength(INSTANCES);
  for (const row of steps) expect(row.steps, row.instance).toBe(String(STEPS));
}

test('killed again and again with 50 instances in flight: each ends once, with the right result', async () => {
  let child = await startChild('solo');
  let kills = 0;
  // Where this test is so late that all of a batch has ended before its second kill, there is another batch.
  for (let batch = 1; kills < 2; batch += 1) {
    const name = `kill${batch}`;
    await beginAll(child.rpc, name);
    for (let n = 0; (await countEnded(name)) < INSTANCES && n < 4; n += 1) {
      await moreWork(20 + Math.ceil(Math.random() * 100));
      await child.kill();
      if ((await countEnded(name)) < INSTANCES) kills += 1;
      child = await startChild('solo');
    }
    await until(async () => (await countEnded(name)) === INSTANCES || undefined);
    await expectAllRight(name);
  }
  await child.kill();
});

test('two hosts share the work; one is killed, the other finishes it', async () => {
  const [first, second] = await Promise.all([startChild('first'), startChild('second')]);
  await beginAll(first.rpc, 'pair');
  await first.kill();
  await until(async () => (await countEnded('pair')) === INSTANCES || undefined);
  await expectAllRight('pair');
  await second.kill();
});

test('cut connections in the middle: the host goes on when the database is back', async () => {
  const child = await startChild('cut');
  await beginAll(child.rpc, 'cut');
  for (let n = 0; n < 5; n += 1) {
    await hub.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'igshop_taskhub' and datname = current_database() and pid <> pg_backend_pid()`,
    );
    await moreWork(Math.ceil(Math.random() * 20));
  }
  await until(async () => (await countEnded('cut')) === INSTANCES || undefined);
  await expectAllRight('cut');
  await child.kill();
});
