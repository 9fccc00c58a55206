import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, type Running, runHost, until, writeApp } from './kit.ts';

let hub: Hub;
let host: Running;
let app: { dir: string; remove(): void };

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE, hostJson: { extensions: { durableTask: { hubName: 'ShopHub' } } } });
  host = await runHost(hub, app.dir);
});
afterAll(async () => {
  await host?.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
df.app.activity('note', { handler: (value) => value });
df.app.activity('whose', { handler: (_, context) => context.traceContext?.traceParent ?? null });
df.app.orchestration('grandchild', function* (context) { return yield context.df.callActivity('whose'); });
df.app.orchestration('traced', function* (context) {
  const own = yield context.df.callActivity('whose');
  const child = yield context.df.callSubOrchestrator('grandchild', null);
  return [own, child];
});
df.app.orchestration('quick', function* (context) { return yield context.df.callActivity('note', context.df.getInput()); });
df.app.orchestration('fails', function* () { throw new Error('on purpose'); });
df.app.orchestration('waits', function* (context) {
  const event = yield context.df.waitForExternalEvent('go');
  return yield context.df.callActivity('note', event);
});
app.http('client', { methods: ['POST'], extraInputs: [df.input.durableClient()], handler: async (request, context) => {
  const client = df.getClient(context);
  const { call, args } = await request.json();
  try { return { jsonBody: { result: await client[call](...args) ?? null } }; }
  catch (error) { return { jsonBody: { error: error.message } }; }
} });
app.http('checkStatus', { methods: ['GET'], route: 'check/{id}', extraInputs: [df.input.durableClient()], handler: (request, context) =>
  df.getClient(context).createCheckStatusResponse(request, request.params.id) });
app.http('waitFor', { methods: ['GET'], route: 'wait/{id}/{ms}', extraInputs: [df.input.durableClient()], handler: (request, context) =>
  df.getClient(context).waitForCompletionOrCreateCheckStatusResponse(request, request.params.id,
    { timeoutInMilliseconds: Number(request.params.ms), retryIntervalInMilliseconds: 20 }) });
app.http('purgeEnded', { methods: ['POST'], extraInputs: [df.input.durableClient()], handler: async (request, context) => ({
  jsonBody: await df.getClient(context).purgeInstanceHistoryBy({ createdTimeFrom: new Date(0), runtimeStatus: ['Failed'] }) }) });
`;

async function client(call: string, ...args: unknown[]): Promise<{ result?: Document; error?: string }> {
  const response = await fetch(`${host.origin}/api/client`, {
    method: 'POST',
    body: JSON.stringify({ call, args }),
  });
  return (await response.json()) as { result?: Document; error?: string };
}

async function running(id: string): Promise<string> {
  await host.begin('waits', { of: id }, id);
  await until(
    async () => (await host.rpc('GET', `instances/${id}`)).json.runtimeStatus === 'Running' || undefined,
  );
  return id;
}

test('the client of the SDK starts, reads, raises and purges', async () => {
  expect(await client('startNew', 'waits', { instanceId: 'by-client', input: { a: 1 } })).toEqual({
    result: 'by-client',
  });
  expect((await client('getStatus', 'by-client')).result).toMatchObject({
    name: 'waits',
    input: { a: 1 },
    output: null,
  });
  expect(await client('raiseEvent', 'by-client', 'go', { b: 2 })).toEqual({ result: null });
  expect((await host.ended('by-client')).output).toEqual({ b: 2 });
  expect(
    (await client('getStatusBy', { runtimeStatus: ['Completed'] })).result.map(
      (one: Document) => one.instanceId,
    ),
  ).toContain('by-client');
  expect(await client('purgeInstanceHistory', 'by-client')).toEqual({ result: { instancesDeleted: 1 } });
  expect((await client('getStatus', 'by-client')).error).toContain('404');
});

test('a start without an input gives the empty string, as in Azure', async () => {
  await client('startNew', 'quick', { instanceId: 'no-input' });
  expect((await host.ended('no-input')).output).toBe('');
});

test('twenty starts of one id at once: one wins, the others are told 409', async () => {
  const starts = await Promise.all(
    Array.from({ length: 20 }, () => host.rpc('POST', 'orchestrators/waits/dup', 1)),
  );
  const codes = starts.map((start) => start.status).sort();
  expect(codes).toEqual([202, ...Array(19).fill(409)]);
  expect((await client('startNew', 'waits', { instanceId: 'dup' })).error).toContain('409');
  await host.rpc('POST', 'instances/dup/terminate');
  await host.ended('dup');
});

test('an ended instance of the same id is replaced, history and all', async () => {
  await host.begin('quick', 'old', 'again');
  await host.ended('again');
  await host.begin('quick', 'new', 'again');
  expect((await host.ended('again')).output).toBe('new');
  const [row] = await hub.query<{ orphans: string }>(
    'select count(*)::text as orphans from taskhub.history h where not exists (select from taskhub.instances i where i.key = h.instance)',
  );
  expect(row?.orphans).toBe('0');
});

test('terminate ends an instance with its reason', async () => {
  await running('t1');
  expect((await host.rpc('POST', 'instances/t1/terminate?reason=enough')).status).toBe(202);
  expect(await host.ended('t1')).toMatchObject({ runtimeStatus: 'Terminated', output: 'enough' });
  expect((await host.rpc('POST', 'instances/t1/terminate')).status).toBe(410);
  expect((await host.rpc('POST', 'instances/nobody/terminate')).status).toBe(404);
});

test('a suspended instance takes events and does nothing until it is resumed', async () => {
  await running('s1');
  await host.rpc('POST', 'instances/s1/suspend?reason=wait');
  await until(
    async () => (await host.rpc('GET', 'instances/s1')).json.runtimeStatus === 'Suspended' || undefined,
  );
  expect((await host.rpc('POST', 'instances/s1/suspend')).status).toBe(500);
  await host.rpc('POST', 'instances/s1/raiseEvent/go', 7);
  await until(async () => {
    const { json } = await host.rpc('GET', 'instances/s1?showHistory=true');
    return json.historyEvents.some((event: Document) => event.EventType === 'EventRaised') || undefined;
  });
  const { json } = await host.rpc('GET', 'instances/s1?showHistory=true');
  expect(json.runtimeStatus).toBe('Suspended');
  expect(json.historyEvents.some((event: Document) => event.EventType === 'TaskCompleted')).toBe(false);
  await host.rpc('POST', 'instances/s1/resume?reason=go');
  expect(await host.ended('s1')).toMatchObject({ runtimeStatus: 'Completed', output: 7 });
});

test('a suspended instance can be terminated', async () => {
  await running('s2');
  await host.rpc('POST', 'instances/s2/suspend');
  await until(
    async () => (await host.rpc('GET', 'instances/s2')).json.runtimeStatus === 'Suspended' || undefined,
  );
  await host.rpc('POST', 'instances/s2/terminate?reason=over');
  expect(await host.ended('s2')).toMatchObject({ runtimeStatus: 'Terminated', output: 'over' });
});

test('only an ended instance is purged', async () => {
  await running('p1');
  expect((await host.rpc('DELETE', 'instances/p1')).status).toBe(412);
  await host.rpc('POST', 'instances/p1/terminate');
  await host.ended('p1');
  expect((await host.rpc('DELETE', 'instances/p1')).json).toEqual({ instancesDeleted: 1 });
  expect((await host.rpc('DELETE', 'instances/p1')).status).toBe(404);
});

test('purge by filter takes what it names and nothing else', async () => {
  const failed = await host.begin('fails');
  await host.ended(failed);
  await running('p2');
  const response = await fetch(`${host.origin}/api/purgeEnded`, { method: 'POST' });
  expect((await response.json()) as Document).toMatchObject({ instancesDeleted: expect.any(Number) });
  expect((await host.rpc('GET', `instances/${failed}`)).status).toBe(404);
  expect((await host.rpc('GET', 'instances/p2')).status).toBe(202);
  expect((await host.rpc('DELETE', 'instances')).status).toBe(400);
});

test('restart runs the same input again, under a new id or its own', async () => {
  await host.begin('quick', 'same', 'r1');
  await host.ended('r1');
  const { status, json } = await host.rpc('POST', 'instances/r1/restart');
  expect(status).toBe(202);
  expect(json.id).not.toBe('r1');
  expect((await host.ended(json.id)).output).toBe('same');
  expect((await host.rpc('POST', 'instances/r1/restart?restartWithNewInstanceId=false')).json.id).toBe('r1');
  await running('r2');
  expect((await host.rpc('POST', 'instances/r2/restart?restartWithNewInstanceId=false')).status).toBe(409);
  expect((await host.rpc('POST', 'instances/nobody/restart')).status).toBe(400);
});

test('a running instance answers 202 with where to look again', async () => {
  await running('look');
  const { status, headers } = await host.rpc('GET', 'instances/look');
  expect([status, headers.get('retry-after')]).toEqual([202, '5']);
  expect(headers.get('location')).toContain('/instances/look');
});

test('check-status addresses work from outside, with their key and not without', async () => {
  await host.begin('quick', 1, 'outside');
  await host.ended('outside');
  const response = await fetch(`${host.origin}/api/check/outside`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([202, '10']);
  const { statusQueryGetUri } = (await response.json()) as { statusQueryGetUri: string };
  expect(statusQueryGetUri).toContain('taskHub=ShopHub');
  expect(((await (await fetch(statusQueryGetUri)).json()) as Document).output).toBe(1);
  const stranger = await fetch(statusQueryGetUri.replace(/code=[^&]+/, 'code=guess'));
  expect(stranger.status).toBe(404);
});

test('waiting for completion answers with the output, or with where to look', async () => {
  await host.begin('quick', 'soon', 'w1');
  const done = await fetch(`${host.origin}/api/wait/w1/5000`);
  expect([done.status, await done.json()]).toEqual([200, 'soon']);
  await running('w2');
  expect((await fetch(`${host.origin}/api/wait/w2/60`)).status).toBe(202);
});

test.each([
  ['POST', 'orchestrators/nope', 1, 400],
  ['POST', 'orchestrators/quick/@entity@id', 1, 400],
  ['POST', `orchestrators/quick/${'x'.repeat(257)}`, 1, 400],
  ['POST', 'orchestrators/quick/a%23b', 1, 400],
  ['GET', 'instances/nobody', undefined, 404],
  ['PUT', 'instances/nobody', 1, 404],
  ['POST', 'instances/any/rewind?reason=x', undefined, 501],
  ['POST', 'entities/counter/a?op=add', 1, 501],
  ['GET', 'entities/counter/a', undefined, 501],
])('%s %s is refused', async (method, path, body, status) => {
  expect((await host.rpc(method, path, body)).status).toBe(status);
});

test('a body that is not JSON is refused', async () => {
  const send = (path: string, type: string) =>
    fetch(`${host.rpcUrl}/durabletask/${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{nope',
    });
  expect((await send('orchestrators/quick', 'application/json')).status).toBe(400);
  expect((await send('instances/x/raiseEvent/go', 'application/json')).status).toBe(400);
  expect((await send('instances/x/raiseEvent/go', 'text/plain')).status).toBe(400);
});

test('unsupported calls of the client name the feature', async () => {
  expect((await client('rewind', 'look', 'why')).error).toContain('rewind is not supported by this host');
});

test('what an instance and its children do belongs to the trace of who started it', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const started = await fetch(`${host.rpcUrl}/durabletask/orchestrators/traced/in-trace`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent },
    body: 'null',
  });
  expect(started.status).toBe(202);
  expect((await host.ended('in-trace')).output).toEqual([traceparent, traceparent]);
});
