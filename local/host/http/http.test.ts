import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Document, type Hub, type Running, runHost, writeApp } from '../tests/kit.ts';

let hub: Hub;
let host: Running;
let app: { dir: string; remove(): void };

beforeAll(async () => {
  hub = await createHub();
  app = writeApp({ source: SOURCE });
  host = await runHost(hub, app.dir, { bodyLimitBytes: 1_000_000 });
});
afterAll(async () => {
  await host?.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
const describe = async (request) => ({ jsonBody: {
  method: request.method, url: request.url, params: request.params, query: Object.fromEntries(request.query),
  header: request.headers.get('x-some'), length: (await request.arrayBuffer()).byteLength } });
app.http('plain', { handler: describe });
app.http('items', { methods: ['GET', 'PUT'], route: 'shop/{shop}/items/{id:int}', handler: describe });
app.http('literal', { methods: ['GET'], route: 'shop/{shop}/items/all', handler: () => ({ body: 'literal' }) });
app.http('optional', { methods: ['GET'], route: 'maybe/{id?}', handler: describe });
app.http('rest', { methods: ['GET'], route: 'files/{*path}', handler: describe });
app.http('mixed', { methods: ['GET'], route: 'export/{name}.csv', handler: describe });
app.http('bytes', { methods: ['POST'], handler: async (request) => ({ body: new Uint8Array(await request.arrayBuffer()) }) });
app.http('shapes', { methods: ['GET'], route: 'shapes/{kind}', handler: (request) => ({
  text: { body: 'مرحبا' },
  json: { status: 201, jsonBody: { a: 1 }, headers: { 'x-answer': 'yes' } },
  nothing: undefined,
  empty: { status: 304 },
  cookies: { body: '', cookies: [{ name: 'igshop_session', value: 'a b', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 60 }, { name: 'two', value: '2', expires: new Date(1000) }] },
  redirect: { status: 302, headers: { location: '/elsewhere' } },
  stream: { body: new ReadableStream({ start(c) { c.enqueue(Buffer.from('str')); c.enqueue(Buffer.from('eam')); c.close(); } }) },
})[request.params.kind] });
app.http('fails', { handler: () => { throw new Error('secret words'); } });
app.http('headOnly', { methods: ['HEAD'], route: 'plain-head', handler: () => ({ status: 200, headers: { 'x-head': '1' } }) });
`;

const get = (path: string, init?: RequestInit) => fetch(`${host.origin}${path}`, init);
const json = async (path: string, init?: RequestInit) => (await (await get(path, init)).json()) as Document;

test('a function without a route answers under its name, to GET and POST', async () => {
  expect(await json('/api/plain?a=1&a=2&b=x', { headers: { 'x-some': 'value' } })).toEqual({
    method: 'GET',
    url: `${host.origin}/api/plain?a=1&a=2&b=x`,
    params: {},
    query: { a: '1,2', b: 'x' },
    header: 'value',
    length: 0,
  });
  expect((await json('/api/plain', { method: 'POST', body: 'abc' })).length).toBe(3);
});

test('parameters, their constraints, and literals before them', async () => {
  expect((await json('/api/shop/s%201/items/42')).params).toEqual({ shop: 's 1', id: '42' });
  expect(await (await get('/api/shop/x/items/all')).text()).toBe('literal');
  expect((await get('/api/shop/x/items/nope')).status).toBe(404);
  expect((await json('/API/Shop/x/ITEMS/7')).params).toEqual({ shop: 'x', id: '7' });
});

test('optional and catch-all parameters, and a parameter inside a segment', async () => {
  expect((await json('/api/maybe')).params).toEqual({});
  expect((await json('/api/maybe/5')).params).toEqual({ id: '5' });
  expect((await json('/api/files/a/b/c.txt')).params).toEqual({ path: 'a/b/c.txt' });
  expect((await json('/api/export/orders.csv')).params).toEqual({ name: 'orders' });
  expect((await get('/api/export/orders.txt')).status).toBe(404);
});

test('an escaped slash belongs to its value', async () => {
  expect((await json('/api/maybe/a%2Fb')).params).toEqual({ id: 'a%2Fb' });
});

test('404 for what is not there, 405 with the methods for the wrong verb', async () => {
  expect((await get('/api/none')).status).toBe(404);
  expect((await get('/other/plain')).status).toBe(404);
  expect((await get('/apiplain')).status).toBe(404);
  expect((await get('/api/%E0%A4%A')).status).toBe(404);
  const wrong = await get('/api/shop/x/items/1', { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PUT']);
  expect((await get('/api/plain-head', { method: 'HEAD' })).headers.get('x-head')).toBe('1');
});

test('every byte value arrives and returns unchanged', async () => {
  const bytes = new Uint8Array(1024).map((_, index) => index % 256);
  const answer = await get('/api/bytes', {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/json' },
  });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
});

test('a body above the limit is 413, with and without a length', async () => {
  const big = new Uint8Array(1_000_001);
  expect((await get('/api/bytes', { method: 'POST', body: big })).status).toBe(413);
  const stream = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 11; n += 1) controller.enqueue(new Uint8Array(100_000));
      controller.close();
    },
  });
  expect(
    (await get('/api/bytes', { method: 'POST', body: stream, duplex: 'half' } as RequestInit)).status,
  ).toBe(413);
  expect((await get('/api/bytes', { method: 'POST', body: big.subarray(1) })).status).toBe(200);
});

test('answers of every shape', async () => {
  expect(await (await get('/api/shapes/text')).text()).toBe('مرحبا');
  const created = await get('/api/shapes/json');
  expect([created.status, created.headers.get('x-answer'), await created.json()]).toEqual([
    201,
    'yes',
    { a: 1 },
  ]);
  expect((await get('/api/shapes/nothing')).status).toBe(204);
  expect((await get('/api/shapes/empty')).status).toBe(304);
  expect(await (await get('/api/shapes/stream')).text()).toBe('stream');
  const redirect = await get('/api/shapes/redirect', { redirect: 'manual' });
  expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/elsewhere']);
});

test('cookies are written as headers', async () => {
  const answer = await get('/api/shapes/cookies');
  expect(answer.headers.getSetCookie()).toEqual([
    'igshop_session=a%20b; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
    'two=2; Expires=Thu, 01 Jan 1970 00:00:01 GMT',
  ]);
});

test('a handler that throws is 500 without a word of it, in the answer and in the log', async () => {
  const answer = await get('/api/fails');
  expect([answer.status, await answer.text()]).toEqual([500, '']);
  const line = host.logs.find((log) => log.message === 'HTTP function failed');
  expect(line?.fields).toMatchObject({ function: 'fails', error: 'Error' });
  expect(JSON.stringify(host.logs)).not.toContain('secret words');
});

test('request.url is built on the configured origin, whatever Host says', async () => {
  const { request } = await import('node:http');
  const url = new URL(`${host.origin}/api/plain`);
  const text = await new Promise<string>((resolve, reject) => {
    const call = request(
      { port: url.port, host: '127.0.0.1', path: '/api/plain', headers: { host: 'evil.example' } },
      (answer) => {
        let body = '';
        answer.on('data', (chunk) => {
          body += chunk;
        });
        answer.on('end', () => resolve(body));
      },
    );
    call.once('error', reject).end();
  });
  expect(JSON.parse(text).url).toBe(`${host.origin}/api/plain`);
});
