import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Hub, type Running, runHost, writeApp } from './kit.ts';

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
const calls = {};
df.app.activity('hello', { handler: (name) => 'Hello ' + name });
df.app.activity('double', { handler: (n) => n * 2 });
df.app.activity('echo', { handler: (value) => value === undefined ? 'nothing came' : value });
df.app.activity('nothing', { handler: () => undefined });
df.app.activity('typeOf', { handler: (value) => typeof value });
df.app.activity('flaky', { handler: ({ key, failures }) => {
  calls[key] = (calls[key] ?? 0) + 1;
  if (calls[key] <= failures) throw new Error('no ' + calls[key]);
  return calls[key];
} });
df.app.activity('slow', { handler: async (ms) => { await new Promise((done) => setTimeout(done, ms)); return ms; } });
df.app.orchestration('chain', function* (context) {
  const names = [];
  for (const name of context.df.getInput()) names.push(yield context.df.callActivity('hello', name));
  return names;
});
df.app.orchestration('fanOut', function* (context) {
  const tasks = context.df.getInput().map((n) => context.df.callActivity('double', n));
  const all = yield context.df.Task.all(tasks);
  return all.reduce((a, b) => a + b, 0);
});
df.app.orchestration('retryThenNext', function* (context) {
  const { failures, attempts, key, coefficient } = context.df.getInput();
  const retry = new df.RetryOptions(5, attempts);
  if (coefficient) retry.backoffCoefficient = coefficient;
  let first;
  try { first = yield context.df.callActivityWithRetry('flaky', retry, { key, failures }); }
  catch (error) { first = 'caught ' + error.message.split(' \\n ')[0]; }
  const next = yield context.df.callActivity('hello', 'next');
  return { first, next };
});
df.app.orchestration('parallelRetries', function* (context) {
  const retry = new df.RetryOptions(5, 3);
  const tasks = ['p1', 'p2', 'p3'].map((key, failures) => context.df.callActivityWithRetry('flaky', retry, { key, failures }));
  const all = yield context.df.Task.all([...tasks, context.df.callActivity('hello', 'plain')]);
  return [all, yield context.df.callActivity('hello', 'after')];
});
df.app.orchestration('anyWins', function* (context) {
  const quick = context.df.callActivity('slow', 1);
  const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3600000));
  const winner = yield context.df.Task.any([timer, quick]);
  timer.cancel();
  return [winner === quick, winner.result, yield context.df.callActivity('hello', 'then')];
});
df.app.orchestration('timerWins', function* (context) {
  const slow = context.df.callActivity('slow', 200);
  const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 20));
  const winner = yield context.df.Task.any([slow, timer]);
  return winner === timer;
});
df.app.orchestration('oneOfAllFails', function* (context) {
  try {
    yield context.df.Task.all([context.df.callActivity('flaky', { key: context.df.instanceId, failures: 9 }), context.df.callActivity('slow', 50)]);
  } catch (error) { return 'caught'; }
});
df.app.orchestration('values', function* (context) {
  const out = [];
  for (const value of context.df.getInput()) out.push(yield context.df.callActivity('echo', value));
  out.push(yield context.df.callActivity('echo'), yield context.df.callActivity('nothing'));
  out.push(yield context.df.callActivity('typeOf', '123'));
  return out;
});
df.app.orchestration('throws', function* () { throw new Error('on purpose'); });
df.app.orchestration('zero', function* () { throw new Error('a\\u0000b'); });
df.app.orchestration('unhandled', function* (context) { yield context.df.callActivity('flaky', { key: 'u' + context.df.instanceId, failures: 1 }); });
df.app.orchestration('missing', function* (context) { yield context.df.callActivity('noSuchThing'); });
df.app.orchestration('notATask', function* () { yield 5; });
df.app.orchestration('entity', function* (context) { yield context.df.callEntity(new df.EntityId('counter', 'a'), 'add', 1); });
df.app.orchestration('http', function* (context) { yield context.df.callHttp({ method: 'GET', url: 'http://127.0.0.1:1/' }); });
df.app.orchestration('lock', function* (context) { yield context.df.lock(new df.EntityId('counter', 'a')); });
df.app.orchestration('replaying', function* (context) {
  const seen = [context.df.isReplaying];
  yield context.df.callActivity('hello', 'x');
  seen.push(context.df.isReplaying);
  return seen;
});
df.app.orchestration('identity', function* (context) {
  const ids = [context.df.newGuid('a'), context.df.newGuid('a')];
  yield context.df.callActivity('hello', 'x');
  return { id: context.df.instanceId, parent: context.df.parentInstanceId ?? null, ids, distinct: ids[0] !== ids[1] };
});
df.app.orchestration('many', function* (context) {
  let sum = 0;
  for (let i = 0; i < context.df.getInput(); i++) sum = yield context.df.callActivity('double', i);
  return sum;
});
df.app.orchestration('huge', function* (context) { return 'x'.repeat(context.df.getInput()); });
`;

test('the steps of a chain run one after another', async () => {
  const status = await host.ended(await host.begin('chain', ['a', 'b', 'c']));
  expect(status).toMatchObject({ runtimeStatus: 'Completed', output: ['Hello a', 'Hello b', 'Hello c'] });
});

test('a fan-out waits for all', async () => {
  const numbers = Array.from({ length: 60 }, (_, index) => index);
  expect((await host.ended(await host.begin('fanOut', numbers))).output).toBe(3540);
});

test('a retried step that recovers, and one that is exhausted, leave the next step its id', async () => {
  const good = await host.begin('retryThenNext', { failures: 2, attempts: 4, key: 'good' });
  const bad = await host.begin('retryThenNext', { failures: 9, attempts: 2, key: 'bad' });
  expect((await host.ended(good)).output).toEqual({ first: 3, next: 'Hello next' });
  expect((await host.ended(bad)).output).toEqual({
    first: "caught Activity function 'flaky' failed: no 2",
    next: 'Hello next',
  });
});

test('the history of two exhausted attempts is the one that the SDK expects', async () => {
  const id = await host.begin('retryThenNext', { failures: 9, attempts: 2, key: 'history' });
  await host.ended(id);
  const rows = await hub.query<{ events: string }>(
    'select h.events from taskhub.history h join taskhub.instances i on i.key = h.instance where i.id = $1 order by turn',
    [id],
  );
  const events = rows.flatMap(
    (row) => JSON.parse(row.events) as { type: string; id?: number; task?: number; timer?: number }[],
  );
  const tasks = events.filter((event) => /^(task|timer)-/.test(event.type));
  expect(tasks.map((event) => `${event.type} ${event.id ?? event.task ?? event.timer}`)).toEqual([
    'task-scheduled 0',
    'task-failed 0',
    'timer-created 1',
    'timer-fired 1',
    'task-scheduled 2',
    'task-failed 2',
    'timer-created 3',
    'timer-fired 3',
    'task-scheduled 4',
    'task-completed 4',
  ]);
});

test('the wait between attempts grows by the coefficient', async () => {
  const id = await host.begin('retryThenNext', { failures: 3, attempts: 4, key: 'backoff', coefficient: 4 });
  await host.ended(id);
  const { json } = await host.rpc('GET', `instances/${id}?showHistory=true`);
  const timers = json.historyEvents.filter(
    (event: { EventType: string }) => event.EventType === 'TimerCreated',
  );
  const waits = timers.map(
    (event: { FireAt: string; Timestamp: string }) => Date.parse(event.FireAt) - Date.parse(event.Timestamp),
  );
  expect(waits).toEqual([5, 20, 80]);
});

test('retries beside one another keep their values apart', async () => {
  const { output } = await host.ended(await host.begin('parallelRetries'));
  expect(output).toEqual([[1, 2, 3, 'Hello plain'], 'Hello after']);
});

test('Task.any ends with the quicker; a cancelled timer holds nothing up', async () => {
  const { output } = await host.ended(await host.begin('anyWins'));
  expect(output).toEqual([true, 1, 'Hello then']);
});

test('Task.any with the loser still at work: the result is known, the end waits for the loser', async () => {
  const id = await host.begin('timerWins');
  const status = await host.ended(id);
  expect(status.output).toBe(true);
});

test('Task.all with one failure goes on in the code and waits for the others in the status', async () => {
  expect((await host.ended(await host.begin('oneOfAllFails'))).output).toBe('caught');
});

test('values of every kind come back as they went', async () => {
  const values = [
    1,
    1.5,
    'text',
    '123',
    '',
    true,
    null,
    [1, [2]],
    { a: { b: 'ب' } },
    '{"looks":"like json"}',
  ];
  const { output } = await host.ended(await host.begin('values', values));
  const expected = values.map((value) => (value === null ? 'nothing came' : value));
  expect(output).toEqual([...expected, 'nothing came', null, 'string']);
});

test.each([
  ['throws', "Orchestrator function 'throws' failed: on purpose"],
  ['zero', "Orchestrator function 'zero' failed: ab"],
  ['unhandled', "Orchestrator function 'unhandled' failed: Activity function 'flaky' failed: no 1"],
  ['missing', 'does not exist'],
  ['notATask', 'programming constraint violation'],
  ['entity', 'entities (callEntity) is not supported by this host'],
  ['http', 'callHttp is not supported by this host'],
  ['lock', 'lock requires'],
])('%s fails with a text that says why', async (name, text) => {
  const status = await host.ended(await host.begin(name));
  expect(status.runtimeStatus).toBe('Failed');
  expect(status.output).toContain(text);
});

test('isReplaying is false on the last pass', async () => {
  expect((await host.ended(await host.begin('replaying'))).output).toEqual([true, false]);
});

test('ids are told, and guids are the same in every replay', async () => {
  const { output, instanceId } = await host.ended(await host.begin('identity'));
  expect(output).toMatchObject({ id: instanceId, parent: null, distinct: true });
});

test('150 steps in a row', async () => {
  expect((await host.ended(await host.begin('many', 150))).output).toBe(298);
});

test('an output of megabytes', async () => {
  expect((await host.ended(await host.begin('huge', 4_500_000))).output).toHaveLength(4_500_000);
});
