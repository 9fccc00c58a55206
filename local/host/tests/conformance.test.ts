import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, type Running, runHost, until, writeApp } from './kit.ts';

/** Azure's own end-to-end cases for Node apps, with the app in a process of its own. */
let hub: Hub;
let host: Running;
const cleanups: (() => unknown)[] = [];

beforeAll(async () => {
  hub = await createHub();
  process.env['AzureWebJobs.disabledDoor.Disabled'] = 'true';
  process.env['AzureWebJobs.disabledStory.Disabled'] = 'true';
  host = await start(SOURCE, { defaultVersion: '2.0' });
});
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  delete process.env['AzureWebJobs.disabledDoor.Disabled'];
  delete process.env['AzureWebJobs.disabledStory.Disabled'];
  await hub?.drop();
});

async function start(source: string, durableTask = {}): Promise<Running> {
  const app = writeApp({ source, hostJson: { extensions: { durableTask } } });
  cleanups.push(app.remove);
  const running = await runHost(hub, app.dir, { appProcess: 'own' });
  cleanups.push(running.stop);
  return running;
}

const SOURCE = `
const seen = {};
df.app.setExceptionPropertiesProvider?.({ getExceptionProperties: (error) => error.extra && { extra: error.extra } });
df.app.activity('say', { handler: (city) => 'Hello ' + city + '!' });
df.app.activity('raise_exception', { handler: () => { throw new Error('This activity failed'); } });
df.app.activity('recovers', { handler: (id) => { seen[id] = (seen[id] ?? 0) + 1; if (seen[id] < 3) throw new Error('once more'); return 'recovered at ' + seen[id]; } });
df.app.activity('typeOf', { handler: (value) => Array.isArray(value) ? 'array' : typeof value });
let finish; const finished = new Promise((done) => { finish = done; });
df.app.activity('work', { handler: async (takes) => { if (takes === 'long') await finished; return 'done'; } });
const orchestrations = {
  * HelloCities(df) { const out = []; for (const city of ['Tokyo', 'Seattle', 'London']) out.push(yield df.callActivity('say', city)); return out; },
  * CatchActivityException(df) { try { yield df.callActivity('raise_exception'); } catch (error) { return 'Caught exception: ' + error; } },
  * RethrowActivityException(df) { yield df.callActivity('raise_exception'); },
  * RetryActivityException(df) { return yield df.callActivityWithRetry('recovers', new (require('durable-functions').RetryOptions)(5, 5), df.instanceId); },
  * ExternalEvent(df) { return yield df.waitForExternalEvent('Approval'); },
  * Timeout(df) {
    const work = df.callActivity('work', df.getInput().work);
    const timer = df.createTimer(new Date(df.currentUtcDateTime.getTime() + df.getInput().limitMs));
    const winner = yield df.Task.any([work, timer]);
    if (winner !== work) { finish(); return 'timed out'; } // an end waits for what is still open
    timer.cancel();
    return work.result;
  },
  * IsReplaying(df) { const out = [df.isReplaying]; yield df.callActivity('say', 'a'); out.push(df.isReplaying); yield df.callActivity('say', 'b'); out.push(df.isReplaying); return out; },
  * LargeOutput(df) { return 'x'.repeat(df.getInput()); },
  * Version(df) { return df.version; },
  * ActivityInputType(df) { const out = []; for (const value of df.getInput()) out.push(yield df.callActivity('typeOf', value)); return out; },
  * FanOut(df) { return yield df.Task.all(['a', 'b', 'c'].map((city) => df.callActivity('say', city))); },
  * Timer(df) { yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + 100)); return 'fired'; },
  * Parent(df) { return [yield df.callSubOrchestrator('HelloCities'), yield df.callSubOrchestrator('Version')]; },
  * Eternal(df) { const { left, sum } = df.getInput(); if (left === 0) return sum; df.continueAsNew({ left: left - 1, sum: sum + left }); },
  * CustomStatus(df) { df.setCustomStatus({ step: 1 }); yield df.waitForExternalEvent('go'); df.setCustomStatus('over'); },
  * Guid(df) { const before = df.newGuid('x'); yield df.callActivity('say', 'a'); return [before, df.newGuid('x')].map((guid) => guid.length); },
  * CallEntity(df) { yield df.callEntity(new (require('durable-functions').EntityId)('counter', 'a'), 'get'); },
  * SignalEntity(df) { df.signalEntity(new (require('durable-functions').EntityId)('counter', 'a'), 'add', 1); yield df.callActivity('say', 'a'); },
  * Lock(df) { yield df.lock(new (require('durable-functions').EntityId)('counter', 'a')); },
  * CallHttp(df) { yield df.callHttp({ method: 'GET', url: 'http://127.0.0.1:1/' }); },
};
for (const [name, run] of Object.entries(orchestrations)) df.app.orchestration(name, function* (context) { return yield* run(context.df); });
df.app.orchestration('disabledStory', function* () {});
app.http('disabledDoor', { handler: () => ({ body: 'open' }) });
app.http('door', { handler: () => ({ body: 'open' }) });
`;

const run = async (name: string, input?: unknown): Promise<Document> =>
  host.ended(await host.begin(name, input));
const outcome = async (name: string, input?: unknown) => (await run(name, input)).output;
const status = async (id: string) => (await host.rpc('GET', `instances/${id}`)).json.runtimeStatus;
const reaches = (id: string, wanted: string) => until(async () => (await status(id)) === wanted);

test('activities: HelloCities', async () => {
  expect(await outcome('HelloCities')).toEqual(['Hello Tokyo!', 'Hello Seattle!', 'Hello London!']);
});

test('errors of activities: caught, thrown on, retried', async () => {
  expect(await outcome('CatchActivityException')).toContain(
    "Caught exception: Error: Activity function 'raise_exception' failed:",
  );
  const failed = await run('RethrowActivityException');
  expect(failed.runtimeStatus).toBe('Failed');
  expect(failed.output).toContain(
    "Orchestrator function 'RethrowActivityException' failed: Activity function 'raise_exception' failed:",
  );
  expect(await outcome('RetryActivityException')).toBe('recovered at 3');
});

test('external events', async () => {
  const id = await host.begin('ExternalEvent');
  await reaches(id, 'Running');
  expect((await host.rpc('POST', `instances/${id}/raiseEvent/Approval`, true)).status).toBe(202);
  expect((await host.ended(id)).output).toBe(true);
});

test('terminate; terminating again is 410', async () => {
  const id = await host.begin('ExternalEvent');
  await reaches(id, 'Running');
  await host.rpc('POST', `instances/${id}/terminate?reason=enough`);
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: 'Terminated', output: 'enough' });
  expect((await host.rpc('POST', `instances/${id}/terminate`)).status).toBe(410);
});

test('suspend and resume; doing either twice is 500', async () => {
  const id = await host.begin('ExternalEvent');
  await reaches(id, 'Running');
  expect((await host.rpc('POST', `instances/${id}/resume`)).status).toBe(500);
  await host.rpc('POST', `instances/${id}/suspend`);
  await reaches(id, 'Suspended');
  expect((await host.rpc('POST', `instances/${id}/suspend`)).status).toBe(500);
  await host.rpc('POST', `instances/${id}/resume`);
  await reaches(id, 'Running');
  await host.rpc('POST', `instances/${id}/raiseEvent/Approval`, 'late');
  expect((await host.ended(id)).output).toBe('late');
});

test('timeouts by a timer: too slow, and in time', async () => {
  expect(await outcome('Timeout', { work: 'long', limitMs: 30 })).toBe('timed out');
  expect(await outcome('Timeout', { work: 'short', limitMs: 3_600_000 })).toBe('done');
});

test('isReplaying', async () => {
  expect(await outcome('IsReplaying')).toEqual([true, true, false]);
});

test.each([65 * 1024, 4_500_000])('an output of %i characters', async (length) => {
  expect(await outcome('LargeOutput', length)).toHaveLength(length);
});

test('versions: the default of host.json, and one that the start names', async () => {
  expect(await outcome('Version')).toBe('2.0');
  await host.rpc('POST', 'orchestrators/Version/versioned?version=1.5', null);
  expect((await host.ended('versioned')).output).toBe('1.5');
});

test('types of activity inputs', async () => {
  const output = await outcome('ActivityInputType', [[1], { a: 1 }, 'text', '123', 5, true]);
  expect(output).toEqual(['array', 'object', 'string', 'string', 'number', 'boolean']);
});

test('Task.all', async () => {
  expect(await outcome('FanOut')).toEqual(['Hello a!', 'Hello b!', 'Hello c!']);
});

test('durable timers', async () => {
  expect(await outcome('Timer')).toBe('fired');
});

test('sub-orchestrations; they have the default version', async () => {
  expect(await outcome('Parent')).toEqual([['Hello Tokyo!', 'Hello Seattle!', 'Hello London!'], '2.0']);
});

test('continueAsNew', async () => {
  expect(await outcome('Eternal', { left: 10, sum: 0 })).toBe(55);
});

test('custom status', async () => {
  const id = await host.begin('CustomStatus');
  const custom = async () => (await host.rpc('GET', `instances/${id}`)).json.customStatus;
  await until(async () => (await custom())?.step === 1);
  await host.rpc('POST', `instances/${id}/raiseEvent/go`, null);
  expect((await host.ended(id)).customStatus).toBe('over');
});

test('newGuid', async () => {
  expect(await outcome('Guid')).toEqual([36, 36]);
});

test('queries by status and by prefix', async () => {
  await host.ended(await host.begin('Timer', null, 'query-1'));
  await host.begin('ExternalEvent', null, 'query-2');
  await reaches('query-2', 'Running');
  const ids = async (query: string) =>
    (await host.rpc('GET', `instances?instanceIdPrefix=query-&${query}`)).json.map(
      (one: Document) => one.instanceId,
    );
  expect(await ids('')).toEqual(['query-1', 'query-2']);
  expect(await ids('runtimeStatus=Completed')).toEqual(['query-1']);
  expect(await ids('runtimeStatus=Running,Pending')).toEqual(['query-2']);
});

test('purge; of what runs it is refused', async () => {
  const id = await host.begin('Timer');
  await host.ended(id);
  expect((await host.rpc('DELETE', `instances/${id}`)).json).toEqual({ instancesDeleted: 1 });
  expect((await host.rpc('GET', `instances/${id}`)).status).toBe(404);
  expect((await host.rpc('DELETE', `instances/${await host.begin('ExternalEvent')}`)).status).toBe(412);
});

test('restart under a new id', async () => {
  const id = await host.begin('Eternal', { left: 3, sum: 0 });
  await host.ended(id);
  const { json } = await host.rpc('POST', `instances/${id}/restart`);
  expect(json.id).not.toBe(id);
  expect((await host.ended(json.id)).runtimeStatus).toBe('Completed');
});

test('one instance per id: the second start of a running one is 409', async () => {
  await host.begin('ExternalEvent', null, 'dedupe');
  expect((await host.rpc('POST', 'orchestrators/ExternalEvent/dedupe', null)).status).toBe(409);
});

test('a disabled function is not there', async () => {
  expect((await fetch(`${host.origin}/api/door`)).status).toBe(200);
  expect((await fetch(`${host.origin}/api/disabledDoor`)).status).toBe(404);
  expect((await host.rpc('POST', 'orchestrators/disabledStory', null)).status).toBe(400);
});

test.each([
  ['CallEntity', 'entities (callEntity) is not supported by this host'],
  ['SignalEntity', 'entities (signalEntity) is not supported by this host'],
  ['Lock', 'lock'],
  ['CallHttp', 'callHttp is not supported by this host'],
])('%s fails and names the feature', async (name, text) => {
  const ended = await run(name);
  expect(ended.runtimeStatus).toBe('Failed');
  expect(ended.output).toContain(text);
});

test('rewind is refused by name', async () => {
  const { status: code, json } = await host.rpc('POST', 'instances/query-1/rewind?reason=x');
  expect([code, json]).toEqual([501, 'rewind is not supported by this host']);
});

test.each([
  [`df.app.entity('counter', () => {});`, 'entities is not supported by this host'],
  [`app.storageQueue('x', { queueName: 'q', connection: 'c', handler: () => {} });`, 'queueTrigger'],
])('an app that needs more does not start, and the reason is named', async (source, reason) => {
  await expect(start(source)).rejects.toThrow(reason);
});
