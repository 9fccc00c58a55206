import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Hub, type Running, runHost, until, writeApp } from './kit.ts';

let hub: Hub;
let host: Running;
let app: { dir: string; remove(): void };

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE });
  host = await runHost(hub, app.dir);
});
afterAll(async () => {
  await host?.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
const after = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);
df.app.activity('note', { handler: (value) => value });
df.app.orchestration('waitTwo', function* (context) {
  const a = yield context.df.waitForExternalEvent('go');
  const b = yield context.df.waitForExternalEvent('go');
  return [a, b];
});
df.app.orchestration('collect', function* (context) {
  yield context.df.callActivity('note', 1);
  const got = [];
  for (let i = 0; i < context.df.getInput(); i++) got.push(yield context.df.waitForExternalEvent('item'));
  return got;
});
df.app.orchestration('eventOrTimeout', function* (context) {
  const event = context.df.waitForExternalEvent('answer');
  const timer = context.df.createTimer(after(context, context.df.getInput()));
  const winner = yield context.df.Task.any([event, timer]);
  if (winner === timer) return 'timed out';
  timer.cancel();
  return event.result;
});
df.app.orchestration('timer', function* (context) {
  const before = context.df.currentUtcDateTime.getTime();
  yield context.df.createTimer(after(context, context.df.getInput()));
  return context.df.currentUtcDateTime.getTime() - before;
});
df.app.orchestration('child', function* (context) {
  const input = context.df.getInput();
  if (input === 'fail') throw new Error('child failed');
  if (input === 'wait') yield context.df.waitForExternalEvent('never');
  return { got: input, parent: context.df.parentInstanceId };
});
df.app.orchestration('parent', function* (context) {
  try { return yield context.df.callSubOrchestrator('child', context.df.getInput()); }
  catch (error) { return 'caught ' + error.message; }
});
df.app.orchestration('named', function* (context) {
  return yield context.df.callSubOrchestrator('child', 'named', context.df.getInput());
});
df.app.orchestration('manyChildren', function* (context) {
  const all = yield context.df.Task.all([1, 2, 3, 4].map((n) => context.df.callSubOrchestrator('child', n)));
  return [all.map((one) => one.got), yield context.df.callActivity('note', 'after')];
});
let tries = 0;
df.app.orchestration('flakyChild', function* (context) { tries += context.df.isReplaying ? 0 : 1; if (tries < 3) throw new Error('not yet'); return tries; });
df.app.orchestration('retriedChild', function* (context) {
  return yield context.df.callSubOrchestratorWithRetry('flakyChild', new df.RetryOptions(5, 5));
});
df.app.orchestration('again', function* (context) {
  const { left, got } = context.df.getInput();
  context.df.setCustomStatus({ left });
  const event = yield context.df.waitForExternalEvent('next');
  if (left > 1) { context.df.continueAsNew({ left: left - 1, got: [...got, event] }); return; }
  return [...got, event];
});
df.app.orchestration('countdown', function* (context) {
  const n = context.df.getInput().n;
  yield context.df.callActivity('note', n);
  if (n > 0) context.df.continueAsNew({ n: n - 1 });
  return 'down';
});
df.app.orchestration('status', function* (context) {
  context.df.setCustomStatus({ step: 1 });
  yield context.df.waitForExternalEvent('on');
  context.df.setCustomStatus('two');
  yield context.df.waitForExternalEvent('on');
});
`;

const raise = (id: string, name: string, value: unknown) =>
  host.rpc('POST', `instances/${id}/raiseEvent/${name}`, value);
const statusOf = async (id: string) => (await host.rpc('GET', `instances/${id}`)).json;

test('events raised before the code waits are kept in order', async () => {
  const id = await host.begin('collect', 5);
  for (let n = 0; n < 5; n += 1) expect((await raise(id, 'item', { n })).status).toBe(202);
  expect((await host.ended(id)).output).toEqual([0, 1, 2, 3, 4].map((n) => ({ n })));
});

test('two waits for one name take two events', async () => {
  const id = await host.begin('waitTwo');
  await raise(id, 'go', 'one');
  await raise(id, 'go', 'two');
  expect((await host.ended(id)).output).toEqual(['one', 'two']);
});

test('an event in another letter case passes the host and never wakes the code, as in Azure', async () => {
  const id = await host.begin('waitTwo');
  await raise(id, 'GO', 'lost');
  await raise(id, 'go', 'one');
  await until(
    async () =>
      (await host.rpc('GET', `instances/${id}?showHistory=true`)).json.historyEvents.length === 3 ||
      undefined,
  );
  expect((await statusOf(id)).runtimeStatus).toBe('Running');
  await host.rpc('POST', `instances/${id}/terminate`);
  await host.ended(id);
});

test('an event for an unknown instance is 404, for an ended one 410', async () => {
  expect((await raise('nobody', 'go', 1)).status).toBe(404);
  const id = await host.begin('child', 1);
  await host.ended(id);
  expect((await raise(id, 'go', 1)).status).toBe(410);
});

test('an event wins over its timeout, and a timeout over its event', async () => {
  const answered = await host.begin('eventOrTimeout', 3_600_000);
  await raise(answered, 'answer', 42);
  expect((await host.ended(answered)).output).toBe(42);
  expect((await host.ended(await host.begin('eventOrTimeout', 30))).output).toBe('timed out');
});

test('a timer never fires early, and one in the past fires at once', async () => {
  const waited = (await host.ended(await host.begin('timer', 120))).output;
  expect(waited).toBeGreaterThanOrEqual(120);
  expect((await host.ended(await host.begin('timer', -5_000))).runtimeStatus).toBe('Completed');
});

test('a timer of years is one timer', async () => {
  const id = await host.begin('timer', 5 * 365 * 86_400_000);
  const timers = await until(async () => {
    const { json } = await host.rpc('GET', `instances/${id}?showHistory=true`);
    const created = json.historyEvents?.filter(
      (event: { EventType: string }) => event.EventType === 'TimerCreated',
    );
    return created?.length ? created : undefined;
  });
  expect(timers).toHaveLength(1);
  await host.rpc('POST', `instances/${id}/terminate`);
});

test('a child returns to its parent, its id is the execution and the task', async () => {
  const id = await host.begin('parent', 'hi');
  expect((await host.ended(id)).output).toEqual({ got: 'hi', parent: id });
  const [row] = await hub.query<{ id: string; execution: string }>(
    `select c.id, p.execution_id as execution from taskhub.instances c join taskhub.instances p on p.key = c.parent_key where p.id = $1`,
    [id],
  );
  expect(row?.id).toBe(`${row?.execution}:0`);
});

test('a failed child is caught with the whole text of its output', async () => {
  const { output } = await host.ended(await host.begin('parent', 'fail'));
  expect(output).toContain("caught Orchestrator function 'child' failed: child failed");
});

test('a terminated child fails its parent, as in Azure', async () => {
  const id = await host.begin('parent', 'wait');
  const child = await until(async () => {
    const rows = await hub.query<{ id: string }>('select id from taskhub.instances where parent_id = $1', [
      id,
    ]);
    return rows[0]?.id;
  });
  await host.rpc('POST', `instances/${child}/terminate?reason=enough`);
  expect((await host.ended(id)).runtimeStatus).toBe('Failed');
});

test('a child with an id of its own; a running instance of that id makes it fail', async () => {
  expect((await host.ended(await host.begin('named', 'my-child'))).output.got).toBe('named');
  const taken = await host.begin('waitTwo', null, 'taken');
  const status = await host.ended(await host.begin('named', 'taken'));
  expect(status.output).toContain('already exists');
  await host.rpc('POST', `instances/${taken}/terminate`);
});

test('children beside one another, then a step', async () => {
  expect((await host.ended(await host.begin('manyChildren'))).output).toEqual([[1, 2, 3, 4], 'after']);
});

test('a child is retried', async () => {
  expect((await host.ended(await host.begin('retriedChild'))).output).toBe(3);
});

test('continueAsNew starts over with its input and a short history; custom status stays', async () => {
  const id = await host.begin('again', { left: 3, got: [] });
  for (const value of ['a', 'b', 'c']) {
    const before = (await statusOf(id)).customStatus?.left;
    await raise(id, 'next', value);
    await until(async () => {
      const { customStatus, runtimeStatus } = await statusOf(id);
      return customStatus?.left !== before || runtimeStatus === 'Completed' || undefined;
    });
  }
  expect(await host.ended(id)).toMatchObject({ output: ['a', 'b', 'c'], customStatus: { left: 1 } });
  const rows = await hub.query(
    'select h.turn from taskhub.history h join taskhub.instances i on i.key = h.instance where i.id = $1',
    [id],
  );
  expect(rows.length).toBeLessThanOrEqual(3);
});

test('a countdown by continueAsNew', async () => {
  expect((await host.ended(await host.begin('countdown', { n: 20 }))).output).toBe('down');
});

test('custom status is readable while the instance runs', async () => {
  const id = await host.begin('status');
  await until(async () => (await statusOf(id)).customStatus?.step === 1 || undefined);
  await raise(id, 'on', 1);
  await until(async () => (await statusOf(id)).customStatus === 'two' || undefined);
  await raise(id, 'on', 2);
  expect((await host.ended(id)).customStatus).toBe('two');
});
