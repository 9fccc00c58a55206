import { request as send } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, type Running, runHost, until, writeApp } from './kit.ts';

let hub: Hub;
let host: Running;
let app: { dir: string; remove(): void };
let shiftMs = 0;

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE });
  host = await runHost(hub, app.dir, { now: () => Date.now() + shiftMs, unsupported: 'leave-out' });
});
afterAll(async () => {
  await host?.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
df.app.activity('note', { handler: (value) => value });
df.app.entity('counter', () => {});
app.storageQueue('queue', { queueName: 'q', connection: 'c', handler: () => {} });
app.http('door', { handler: () => ({ body: 'open' }) });
const stories = {
  * echo(df) { return yield df.callActivity('note', df.getInput()); },
  * tells(df) { df.setCustomStatus(df.getInput()); return yield df.waitForExternalEvent('go'); },
  * throws(df) { throw new Error(df.getInput()); },
  * child(df) { const { id, name } = df.getInput(); return yield df.callSubOrchestrator(name, 1, id); },
  * fanOut(df) { return (yield df.Task.all(Array.from({ length: df.getInput() }, (_, n) => df.callActivity('note', n)))).reduce((a, b) => a + b); },
  * fanOutChildren(df) { return (yield df.Task.all(Array.from({ length: df.getInput() }, (_, n) => df.callSubOrchestrator('deep', 0)))).length; },
  * deep(df) { const depth = df.getInput(); return depth === 0 ? 0 : 1 + (yield df.callSubOrchestrator('deep', depth - 1)); },
  * again(df) { const { left, sum } = df.getInput(); if (left === 0) return sum; df.continueAsNew({ left: left - 1, sum: sum + 1 }); },
  * sleeps(df) { yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + df.getInput())); return 'awake'; },
};
for (const [name, run] of Object.entries(stories)) df.app.orchestration(name, function* (context) { return yield* run(context.df); });
`;

const run = async (name: string, input: unknown, id?: string): Promise<Document> =>
  host.ended(await host.begin(name, input, id && encodeURIComponent(id)));
const status = async (id: string) => (await host.rpc('GET', `instances/${id}`)).json.runtimeStatus;
const reaches = (id: string, wanted: string) => until(async () => (await status(id)) === wanted || undefined);
const act = async (id: string, what: string) =>
  (await host.rpc('POST', `instances/${id}/${what}?reason=why`)).status;

const ODD = 'a\u0000b \ud800 ع 💡 \u2028 "\\';

test('NUL, half characters and any letters come back as they went', async () => {
  expect((await run('echo', { [ODD]: ODD })).output).toEqual({ [ODD]: ODD });
  const id = await host.begin('tells', ODD);
  await until(async () => (await host.rpc('GET', `instances/${id}`)).json.customStatus === ODD || undefined);
  expect((await host.rpc('POST', `instances/${id}/raiseEvent/go`, ODD)).status).toBe(202);
  expect((await host.ended(id)).output).toBe(ODD);
});

test('a NUL in the text of an error is left out of it: Postgres keeps none', async () => {
  expect(await run('throws', 'a\u0000b')).toMatchObject({
    runtimeStatus: 'Failed',
    output: "Orchestrator function 'throws' failed: ab",
  });
});

test.each([
  ['an id with NUL', { id: 'a\u0000b', name: 'echo' }, 'must not contain NUL'],
  ['an id of 513 characters', { id: 'x'.repeat(513), name: 'echo' }, 'must not be longer than 512'],
  ['a name with NUL', { id: 'nul-name', name: 'ec\u0000ho' }, 'must not contain NUL'],
  ['a name that nobody has', { id: 'no-name', name: 'nope' }, "'nope' failed: the orchestrator function"],
])('a child with %s fails the task of its parent', async (_, input, reason) => {
  const { runtimeStatus, output } = await run('child', input);
  expect([runtimeStatus, output]).toEqual(['Failed', expect.stringContaining(reason)]);
});

test('an id of Arabic letters works in every address', async () => {
  const id = 'طلب ٧ 💡';
  const path = encodeURIComponent(id);
  const begun = await host.rpc('POST', `orchestrators/tells/${path}`, 1);
  expect([begun.status, begun.json.id]).toEqual([202, id]);
  expect(begun.headers.get('location')).toBe(begun.json.statusQueryGetUri);
  expect(new URL(begun.json.statusQueryGetUri).pathname).toContain(path);
  expect((await host.rpc('GET', `instances/${path}`)).headers.get('location')).toContain(path);
  expect((await host.rpc('POST', `instances/${path}/raiseEvent/go`, 2)).status).toBe(202);
  expect((await host.ended(path)).output).toBe(2);
  expect((await host.rpc('DELETE', `instances/${path}`)).json).toEqual({ instancesDeleted: 1 });
});

test.each([
  ['POST', 'orchestrators/echo/a%00b'],
  ['POST', 'orchestrators/echo?version=%00'],
  ['GET', 'instances/a%00b'],
  ['GET', 'instances/%E0%A4%A'],
  ['GET', 'instances?instanceIdPrefix=%00'],
  ['GET', 'instances?top=0'],
  ['POST', 'instances/a%00b/raiseEvent/go'],
  ['DELETE', 'instances/a%00b'],
])('%s %s is a clear 400', async (method, path) => {
  expect(await host.rpc(method, path, method === 'POST' ? 1 : undefined)).toMatchObject({
    status: 400,
    json: { ExceptionMessage: expect.any(String) },
  });
});

test('a continuation token that is not ours is 400', async () => {
  const headers = { 'x-ms-continuation-token': 'x' };
  expect((await fetch(`${host.rpcUrl}/durabletask/instances`, { headers })).status).toBe(400);
});

test('a request whose target is whole, or an asterisk, is answered', async () => {
  const ask = (target: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { port: new URL(host.origin).port, path: target };
      send(options, (response) => resolve(response.resume().statusCode))
        .once('error', reject)
        .end();
    });
  expect(await ask('http://elsewhere.example/api/door')).toBe(200);
  expect(await ask('*')).toBe(404);
});

test('an input and an output of ten megabytes', async () => {
  const input = 'x'.repeat(10_000_000);
  const { json } = await host.rpc('POST', 'orchestrators/echo?timeout=60', input);
  expect(json === input).toBe(true);
});

test('a thousand tasks and a thousand children beside one another', async () => {
  expect((await run('fanOut', 1_000)).output).toBe(499_500);
  expect((await run('fanOutChildren', 1_000)).output).toBe(1_000);
});

test('children of children, fifty deep', async () => {
  expect((await run('deep', 50)).output).toBe(50);
});

test('hundreds of times continueAsNew leave one short history', async () => {
  const { instanceId, output } = await run('again', { left: 300, sum: 0 });
  expect(output).toBe(300);
  const turns = `select count(*)::int as turns from taskhub.history h join taskhub.instances i on i.key = h.instance where i.id = $1`;
  expect(await hub.query(turns, [instanceId])).toEqual([{ turns: expect.toSatisfy((n: number) => n <= 2) }]);
});

test('a timer of forty days fires when the clock has moved there, though nobody says that it moved', async () => {
  const id = await host.begin('sleeps', 40 * 86_400_000);
  await reaches(id, 'Running');
  shiftMs = 40 * 86_400_000;
  expect((await host.ended(id)).output).toBe('awake');
});

test('a clock that goes back delays a timer and breaks nothing', async () => {
  const id = await host.begin('sleeps', 1_000);
  await reaches(id, 'Running');
  shiftMs -= 86_400_000;
  expect((await run('echo', 1)).output).toBe(1);
  shiftMs += 86_401_000;
  expect((await host.ended(id)).output).toBe('awake');
});

test('what may be done to an instance depends on its state', async () => {
  const id = await host.begin('tells', 1);
  await reaches(id, 'Running');
  const purge = async () => (await host.rpc('DELETE', `instances/${id}`)).status;
  const restart = async () =>
    (await host.rpc('POST', `instances/${id}/restart?restartWithNewInstanceId=false`)).status;

  expect([await act(id, 'resume'), await purge(), await restart()]).toEqual([500, 412, 409]);
  expect(await act(id, 'suspend')).toBe(202);
  await reaches(id, 'Suspended');
  expect([await act(id, 'suspend'), await purge(), await restart()]).toEqual([500, 412, 409]);
  expect(await act(id, 'terminate')).toBe(202);
  await reaches(id, 'Terminated');
  for (const what of ['suspend', 'resume', 'terminate', 'raiseEvent/go'])
    expect((await host.rpc('POST', `instances/${id}/${what}`, 1)).status).toBe(410);
  expect(await restart()).toBe(202);
  await reaches(id, 'Running');
  expect(await act(id, 'terminate')).toBe(202);
  await reaches(id, 'Terminated');
  expect([await purge(), await purge(), await restart()]).toEqual([200, 404, 400]);
  for (const what of ['suspend', 'resume', 'terminate']) expect(await act(id, what)).toBe(404);
});

test('an event for an instance that does not exist yet is 404 and is not kept, as in Azure', async () => {
  expect((await host.rpc('POST', 'instances/later/raiseEvent/go', 'early')).status).toBe(404);
  await host.begin('tells', 1, 'later');
  expect((await host.rpc('POST', 'instances/later/raiseEvent/go', 'in time')).status).toBe(202);
  expect((await host.ended('later')).output).toBe('in time');
});

test('a start may wait for its end: the output, the failure, or where to look', async () => {
  const wait = (story: string, input: unknown, seconds: number) =>
    host.rpc('POST', `orchestrators/${story}?timeout=${seconds}&pollingInterval=0.05`, input);
  expect(await wait('echo', { a: 1 }, 20)).toMatchObject({ status: 200, json: { a: 1 } });
  expect(await wait('throws', 'x', 20)).toMatchObject({ status: 500, json: { runtimeStatus: 'Failed' } });
  const late = await wait('tells', 1, 0.1);
  expect(late.status).toBe(202);
  expect(late.json.statusQueryGetUri).not.toContain('timeout');
});

test('what the host cannot run is named in the log and left out, the rest runs', async () => {
  const errors = host.logs.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toContain("function 'counter': entities is not supported by this host");
  expect(errors).toContain(
    "function 'queue': the trigger or input queueTrigger is not supported by this host",
  );
  expect(host.functions.map(({ name }) => name)).toContain('door');
});

test('AnyState: a start overwrites what runs, and the old execution does nothing more', async () => {
  const source = `
const runs = {};
globalThis.overwritten = runs;
df.app.activity('count', { handler: async (who) => { runs[who] = (runs[who] ?? 0) + 1; await new Promise((go) => setTimeout(go, 5)); } });
df.app.orchestration('loop', function* (context) { while (true) yield context.df.callActivity('count', context.df.getInput()); });`;
  const durableTask = { overridableExistingInstanceStates: 'AnyState' };
  const any = writeApp({ source, hostJson: { extensions: { durableTask } } });
  const hubOfAny = await createHub();
  const other = await runHost(hubOfAny, any.dir);
  try {
    await other.begin('loop', 'old', 'same');
    const runs = (globalThis as unknown as { overwritten: Record<string, number> }).overwritten;
    await until(() => (runs.old ?? 0) > 5 || undefined);
    await other.begin('loop', 'new', 'same');
    const before = runs.old ?? 0;
    await until(() => (runs.new ?? 0) > 20 || undefined);
    expect(runs.old).toBeLessThanOrEqual(before + 2); // the turn under way, and its activity
  } finally {
    await other.stop();
    await hubOfAny.drop();
    any.remove();
  }
});
