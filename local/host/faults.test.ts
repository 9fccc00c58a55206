import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Faults } from './faults.ts';
import { createHub, type Hub, type Running, runHost, until, writeApp } from './tests/kit.ts';

let hub: Hub;
let app: { dir: string; remove(): void };
const hosts: Running[] = [];

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE });
});
afterAll(async () => {
  for (const host of hosts) await host.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
globalThis.faultTest = { runs: new Map() };
df.app.activity('count', { handler: (id) => {
  const runs = (globalThis.faultTest.runs.get(id) ?? 0) + 1;
  globalThis.faultTest.runs.set(id, runs);
  return runs;
} });
df.app.orchestration('steps', function* (context) {
  const first = yield context.df.callActivity('count', context.df.instanceId);
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 20));
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60));
  return first;
});
`;

const runs = (id: string) =>
  (globalThis as unknown as { faultTest: { runs: Map<string, number> } }).faultTest.runs.get(id);

async function runUnder(faults: Faults) {
  const host = await runHost(hub, app.dir, { faults });
  hosts.push(host);
  const id = await host.begin('steps');
  const { output } = await host.ended(id);
  const rows = await hub.query<{ events: string }>(
    'select h.events from taskhub.history h join taskhub.instances i on i.key = h.instance where i.id = $1 order by turn',
    [id],
  );
  const types = rows.flatMap((row) =>
    (JSON.parse(row.events) as { type: string }[]).map((event) => event.type),
  );
  return { host, id, output, count: (type: string) => types.filter((one) => one === type).length };
}

test('a redelivered activity runs twice, and its second result is the one that counts', async () => {
  const { id, output, count } = await runUnder({ redeliverActivity: 1 });
  expect([output, runs(id), count('task-completed')]).toEqual([2, 2, 1]);
});

test('a duplicate of a timer is taken once', async () => {
  const { count } = await runUnder({ duplicateTimer: 1 });
  expect([count('timer-created'), count('timer-fired')]).toEqual([2, 2]);
});

test('a delayed result arrives', async () => {
  expect((await runUnder({ delayResult: 1 })).output).toBe(1);
});

test.each(['abortBeforeCommit', 'abortAfterCommit'] as const)(
  '%s: the turn is taken up again, nothing is doubled',
  async (name) => {
    const { host, id, count } = await runUnder({ [name]: 0.5 });
    await until(async () => {
      if (host.logs.some((log) => log.message.includes('the instance is read again'))) return true;
      await host.ended(await host.begin('steps')); // the first one may have been spared
      return undefined;
    });
    expect(runs(id)).toBeGreaterThanOrEqual(1);
    expect([count('execution-started'), count('task-completed'), count('timer-fired')]).toEqual([1, 1, 2]);
  },
);
