import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { tellRefusals } from '../../core/runtime/refusals.ts';
import { type Api, startApi } from '../helpers/api.ts';

type Shop = Awaited<ReturnType<Api['shop']>>;
let api: Api;
let shop: Shop;

beforeAll(async () => {
  api = await startApi();
  shop = await api.shop('refused.shop');
});
afterAll(async () => {
  await api?.stop();
});
beforeEach(tellRefusals); // a new minute for what is written down
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const codeOf = ({ status, body }: { status: number; body: string }) => [
  status,
  JSON.parse(body || '{}').code,
];
const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });

const WEIGHTY: [method: 'POST' | 'DELETE', path: string, body?: object][] = [
  ['DELETE', '/api/settings/tenant', { handle: 'refused.shop' }],
  ['POST', '/api/settings/export'],
  ['DELETE', '/api/team/00000000-0000-4000-8000-000000000000'],
];

test.each(WEIGHTY)('%s %s asks for a sign-in of the last hour', async (method, path, json) => {
  const { browser } = shop;
  const call = () => browser.send(method, path, json && { json });
  later(61);
  expect(codeOf(await call())).toEqual([403, 'sign-in-again']);
  expect((await browser.get('/api/orders')).status).toBe(200); // everything else goes on
});

test('a shop that is opened beside another is no fresher than the sign-in', async () => {
  const { browser } = shop;
  const { tenant } = (await browser.get('/api/me')).json() as { tenant: { id: string } };
  later(59);
  expect((await browser.send('POST', '/api/session/tenant', { json: { tenantId: tenant.id } })).status).toBe(
    204,
  );
  later(2);
  expect(codeOf(await browser.send('POST', '/api/settings/export'))).toEqual([403, 'sign-in-again']);
});

test('a second sign-in proves the person at Meta, leads back to the settings, and is enough', async () => {
  const { browser, userId } = shop;
  later(120);
  const dialog = (await browser.get('/api/auth/meta/login?again=true')).headers.get('location') ?? '';
  expect(new URL(dialog).searchParams.get('auth_type')).toBe('reauthenticate');
  const answer = await browser.signIn(userId, undefined, '?again=true');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `${api.origin}/settings`]);
  expect((await browser.send('POST', '/api/settings/export')).status).toBe(202);
});

const JSON_DOORS: [method: 'POST' | 'PUT' | 'PATCH', path: string, body: object][] = [
  ['POST', '/api/categories', { name: 'one more' }],
  ['PATCH', '/api/settings', { name: 'Refused' }],
  ['POST', '/api/orders/status', { ids: [], status: 'confirmed' }],
  ['POST', '/api/conversations/9700000000000001/read', { upTo: '1' }],
];

test.each(JSON_DOORS)('%s %s takes JSON, and what names no other type', async (method, path, json) => {
  const text = JSON.stringify(json);
  const send = async (type: string, body = text) => {
    const { status } = await shop.browser.send(method, path, { text: body, type });
    return status;
  };
  for (const type of [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/xml',
  ]) {
    expect({ type, status: await send(type) }).toEqual({ type, status: 415 });
  }
  for (const type of [
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/merge-patch+json',
    'text/plain;charset=UTF-8',
    '',
  ]) {
    expect({ type, status: await send(type) }).not.toEqual({ type, status: 415 });
  }
});

test('no body at all is no wrong type', async () => {
  const { status } = await shop.browser.send('POST', '/api/onboarding/steps/profile/skip', {
    text: '',
    type: 'text/html',
  });
  expect(status).not.toBe(415);
});

test('who is refused is written down by ids and codes, at the door itself', async () => {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const { browser } = shop;
  const { tenant, user } = (await browser.get('/api/me')).json() as Record<string, { id: string }>;
  later(200);
  await browser.send('DELETE', '/api/settings/tenant', { json: { handle: 'a-word-of-mine' } });
  await api.call('GET', '/api/orders', { cookie: 'igshop_session=made-up-cookie' });
  const told = lines.filter((line) => line.includes('"call-refused"')).map((line) => JSON.parse(line));
  expect(told).toEqual([
    expect.objectContaining({
      door: 'tenant-delete',
      code: 'sign-in-again',
      tenantId: tenant?.id,
      userId: user?.id,
    }),
    expect.objectContaining({ door: 'orders-list', code: 'signed-out', tenantId: null, userId: null }),
  ]);
  expect(lines.join()).not.toMatch(/a-word-of-mine|made-up-cookie/);
});
