import { randomBytes } from 'node:crypto';
import { request as send } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, type Running, runHost, until, writeApp } from '../tests/kit.ts';

let hub: Hub;
let host: Running;
let app: { dir: string; remove(): void };

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE, hostJson: { functionTimeout: '00:00:05' } });
  // The library knows one setup per process, and this one is to die in a test.
  host = await runHost(hub, app.dir, { appProcess: 'own', bodyLimitBytes: 20_000_000 });
});
afterAll(async () => {
  await host?.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
app.setup({ enableHttpStream: true });
const gates = new Map();
const gate = (name) => { if (!gates.has(name)) gates.set(name, Promise.withResolvers()); return gates.get(name); };
app.http('open', { route: 'open/{name}', handler: (request) => { gate(request.params.name).resolve(); return { body: 'opened' }; } });
app.http('describe', { route: 'describe/{id:int}', methods: ['GET', 'POST', 'PUT'], handler: async (request) => ({ jsonBody: {
  method: request.method, url: request.url, params: request.params, query: Object.fromEntries(request.query),
  header: request.headers.get('x-some'), body: await request.text() } }) });
app.http('twoParts', { handler: () => ({ headers: { 'x-a': 'b' }, cookies: [{ name: 'n', value: 'v' }], status: 201, body: new ReadableStream({
  async start(c) { c.enqueue(Buffer.from('first ')); await gate('twoParts').promise; c.enqueue(Buffer.from('second')); c.close(); } }) }) });
app.http('generated', { handler: () => ({ body: (async function* () { yield 'a'; yield 'b'; })() }) });
app.http('echo', { methods: ['POST'], handler: (request) => ({ body: request.body }) });
app.http('ignoresBody', { methods: ['POST'], handler: () => ({ status: 403, body: 'no' }) });
app.http('nothing', { handler: () => undefined });
app.http('fails', { handler: () => { throw new Error('secret words'); } });
app.http('breaks', { handler: () => ({ body: new ReadableStream({
  async start(c) { c.enqueue(Buffer.from('some')); await new Promise((go) => setTimeout(go, 50)); c.error(new Error('secret words')); } }) }) });
app.http('hangs', { handler: () => new Promise(() => {}) });
app.http('dies', { handler: () => process.exit(1) });
app.http('start', { extraInputs: [df.input.durableClient()], handler: async (request, context) => {
  const client = df.getClient(context);
  return client.createCheckStatusResponse(request, await client.startNew(request.params.story));
} });
df.app.orchestration('hello', function* () { return 'hello'; });
`;

const get = (path: string, init?: RequestInit) => fetch(`${host.origin}/api/${path}`, init);
const text = async (path: string, init?: RequestInit) => (await get(path, init)).text();

test('a request arrives whole: method, address, parameters, query, headers, body', async () => {
  const init = { method: 'PUT', body: 'مرحبا', headers: { 'x-some': 'value' } };
  expect(await (await get('describe/7?a=1&b=x%20y', init)).json()).toEqual({
    method: 'PUT',
    url: `${host.origin}/api/describe/7?a=1&b=x%20y`,
    params: { id: '7', a: '1', b: 'x y' }, // values of the query are there too, as in Azure
    query: { a: '1', b: 'x y' },
    header: 'value',
    body: 'مرحبا',
  });
  expect((await get('describe/7')).status).toBe(200);
  expect((await get('describe/seven')).status).toBe(404);
  expect((await get('describe/7', { method: 'DELETE' })).status).toBe(405);
});

test('an answer is sent part by part, while the function still runs', async () => {
  const response = await get('twoParts');
  expect([response.status, response.headers.get('x-a')]).toEqual([201, 'b']);
  expect(response.headers.get('set-cookie')).toBe('n=v');
  expect(response.headers.get('x-ms-invocation-id')).toBeNull();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('first ');
  expect(await text('open/twoParts')).toBe('opened');
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('second');
  expect((await reader.read()).done).toBe(true);
  expect(await text('generated')).toBe('ab');
});

test('a body goes through the function while it still comes in', async () => {
  const back = Promise.withResolvers<string>();
  const request = send(`${host.origin}/api/echo`, { method: 'POST' }, (response) => {
    response.once('data', (chunk) => back.resolve(String(chunk)));
  });
  request.write('half');
  expect(await back.promise).toBe('half');
  request.end();

  const bytes = randomBytes(10_000_000);
  const echoed = await (await get('echo', { method: 'POST', body: bytes })).arrayBuffer();
  expect(Buffer.from(echoed).equals(bytes)).toBe(true);
});

test('a body above the limit is 413, with and without a length', async () => {
  const body = new Uint8Array(20_000_001);
  expect((await get('echo', { method: 'POST', body })).status).toBe(413);
  const stream = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 21; part += 1) controller.enqueue(new Uint8Array(1_000_000));
      controller.close();
    },
  });
  const unread = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
  expect((await get('describe/1', unread)).status).toBe(413);
});

test('a function may answer without reading the body', async () => {
  const response = await get('ignoresBody', { method: 'POST', body: new Uint8Array(5_000_000) });
  expect([response.status, await response.text()]).toEqual([403, 'no']);
});

test('nothing returned is 204, a failure 500 without a word of it, an answer that breaks is cut off', async () => {
  expect((await get('nothing')).status).toBe(204);
  const failed = await get('fails');
  expect([failed.status, await failed.text()]).toEqual([500, '']);
  await expect(text('breaks')).rejects.toThrow();
  expect(JSON.stringify(host.logs)).not.toContain('secret words');
});

test('a function that never answers is 500 after its timeout', async () => {
  expect((await get('hangs')).status).toBe(500);
});

test('orchestrations start and are read through addresses built on the request', async () => {
  const { id, statusQueryGetUri } = (await (await get('start?story=hello')).json()) as Document;
  expect(statusQueryGetUri).toContain(host.origin);
  expect((await host.ended(id)).output).toBe('hello');
  expect((await (await fetch(statusQueryGetUri)).json()) as Document).toMatchObject({ output: 'hello' });
});

test('the app dies in a request: 500, and its next process streams as well', async () => {
  expect((await get('dies')).status).toBe(500);
  await until(async () => (await get('describe/1')).status === 200 || undefined);
  expect(await text('generated')).toBe('ab');
});
