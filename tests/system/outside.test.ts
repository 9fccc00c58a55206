import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenShop, openShop } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

/** What somebody who knows nothing but the addresses would try: the letter of HTTP, and of the doors' own words. */
let system: System;
let shop: OpenShop;

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  shop = await openShop(system);
});
afterAll(() => system?.dispose());

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${system.site}${path}`, { method, headers, redirect: 'manual' });

test('the head of whatever may be read', async () => {
  const [head, whole] = [await ask('HEAD', '/api/health'), await ask('GET', '/api/health')];
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
  expect((await ask('HEAD', '/api/me')).status).toBe(401);
});

test.each([
  ['POST', '/api/health', 'GET, HEAD'],
  ['OPTIONS', '/api/health', 'GET, HEAD'],
  ['DELETE', '/api/webhooks/instagram', 'GET, HEAD, POST'],
  ['PUT', '/api/catalog/items', 'GET, HEAD, POST'],
  ['PATCH', '/api/catalog/items/A%2F1', 'DELETE, GET, HEAD, PUT'],
  ['POST', '/api/returns/x', 'GET, HEAD, PATCH'],
])('%s %s is told what may be done there', async (method, path, allowed) => {
  const answer = await ask(method, path);
  expect(answer.headers.get('allow')?.split(', ').sort().join(', ')).toBe(allowed);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = { status: 405, code: 'method-wrong', requestId: expect.any(String) };
  expect([answer.status, await answer.json()]).toEqual([405, expect.objectContaining(problem)]);
});

test.each(['/api/ordersXexport.csv', '/api/health/deep', '/api', '/api/'])(
  '%s is no address',
  async (path) => {
    const answer = await ask('GET', path);
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'not-found']);
  },
);

test('a principal that a client sends is as if it had not been sent', async () => {
  const roles = { userId: 'x', userDetails: 'x', userRoles: ['admin', 'authenticated'] };
  const forged = { 'x-ms-client-principal': Buffer.from(JSON.stringify(roles)).toString('base64') };
  expect((await ask('GET', '/api/admin/tenants', forged)).status).toBe(403);
  expect((await ask('GET', '/api/health', forged)).status).toBe(200);
});

const NUL = 'a\0b\ud83d';
test.each([
  ['POST', '/api/categories', { name: NUL }, 201],
  ['POST', '/api/catalog/items', { sku: NUL, name: NUL, priceFils: 1, stock: 1 }, 201],
  ['PUT', '/api/catalog/items/%00', { name: 'x', priceFils: 1, stock: 1 }, 404],
  ['PUT', '/api/instructions', { text: NUL }, 200],
  ['PATCH', '/api/settings', { name: NUL }, 200],
  ['PUT', '/api/media/5', { skus: [NUL] }, 200],
  ['GET', '/api/catalog/items?q=%00', undefined, 200],
  ['GET', '/api/orders?q=%00', undefined, 200],
  ['GET', '/api/catalog/items/%00', undefined, 404],
  ['GET', '/api/meta/data-deletion/%00', undefined, 404],
])('%s %s with what no row can hold', async (method, path, json, status) => {
  const answer = await shop.merchant.request(method, path, json && { json });
  expect([answer.status, await answer.text()]).toEqual([status, expect.not.stringContaining('\\u0000')]);
});

test('a script answers a customer and silences the AI with as little as the doors ask for', async () => {
  await system.control.say({ igId: shop.igId, customerId: '7301', text: 'مرحبا' });
  await system.control.waitForReplies(shop.igId, '7301');
  const list = await shop.merchant.request('GET', '/api/conversations');
  const [{ customerId }] = (await list.json()).items;
  const paused = await shop.merchant.request('POST', `/api/customers/${customerId}/pause`);
  expect(await paused.json()).toMatchObject({ handledBy: 'paused', pausedUntil: null });
  const said = await shop.merchant.request('POST', `/api/conversations/${customerId}/messages`, {
    json: { text: 'معك المحل' },
  });
  expect(said.status).toBe(202);
  const [, second] = await system.control.waitForReplies(shop.igId, '7301', { count: 2 });
  expect(second?.text).toBe('معك المحل');
});

test.each([
  ['what Meta does not show', '7302', { extra: { is_unsupported: true } }, 'ما انفتحت'],
  ['a type of tomorrow', '7303', { attachments: [{ type: 'hologram', payload: {} }] }, 'ما انفتحت'],
  [
    'a mention in a story',
    '7304',
    { attachments: [{ type: 'story_mention', url: 'https://lookaside.fbsbx.com/m' }] },
    'تكرم',
  ],
])('%s is not met with silence', async (_, customerId, sent, words) => {
  await system.control.say({ igId: shop.igId, customerId, ...sent });
  const [reply] = await system.control.waitForReplies(shop.igId, customerId);
  expect(reply?.text).toContain(words);
});
