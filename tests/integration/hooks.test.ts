import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { deliverHook } from '../../activities/deliver-hook.ts';
import {
  CourierKey,
  type CourierResult,
  DeliveryPage,
  HookAnswer,
  HookSecret,
} from '../../core/contract/hooks.ts';
import { OrderDetail } from '../../core/contract/orders.ts';
import { takeHookWork } from '../../core/data/hook-work.ts';
import { hookWaitMs } from '../../core/domain/hook.ts';
import { deliverHooks as story } from '../../orchestrations/deliver-hooks.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { drive } from '../helpers/drive.ts';

let api: Api;
let browser: Browser;
let server: http.Server;
let hits: string[] = [];
let status = 204;
let url: string;

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    hits.push((await request.toArray()).join(''));
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/`;
  vi.stubEnv('EGRESS_ALLOW', `127.0.0.1:${port}`);
  api = await startApi();
  browser = (await api.shop('hooks.shop')).browser;
  const item = { name: 'جاكيت', priceFils: 30_000, stock: 100 };
  await browser.send('PUT', '/api/catalog/items/A', { json: item });
});
afterAll(async () => {
  server.close();
  await api.stop();
});
beforeEach(() => {
  hits = [];
  status = 204;
});

const send = (method: string, path: string, json: object = {}) => browser.send(method, path, { json });
const form = { phone: '0790000100', address: 'خلدا', lines: [{ sku: 'A', quantity: 1 }] };
const order = async () => OrderDetail.parse((await send('POST', '/api/orders', form)).json());
const deliveries = async () => DeliveryPage.parse((await browser.get('/api/hooks/deliveries')).json()).items;

test('only public https addresses are taken; the secret is told once, and anew by a rotation', async () => {
  for (const bad of ['http://example.com/', 'https://10.0.0.1/', 'https://localhost/', 'nonsense']) {
    expect((await send('PUT', '/api/hooks', { url: bad, enabled: true })).status, bad).toBe(422);
  }
  expect((await send('POST', '/api/hooks/test')).status).toBe(409);
  const first = HookSecret.parse((await send('PUT', '/api/hooks', { url, enabled: true })).json());
  expect(first.secret).toMatch(/^whsec_/);
  expect(
    HookSecret.parse((await send('PUT', '/api/hooks', { url, enabled: true })).json()).secret,
  ).toBeNull();
  const rotated = HookSecret.parse((await send('POST', '/api/hooks/rotate')).json());
  expect(rotated.secret).not.toBe(first.secret);
  expect(HookAnswer.parse((await browser.get('/api/hooks')).json())).toMatchObject({
    hook: { url, enabled: true, oldSecretUntil: expect.any(String) },
    events: expect.arrayContaining(['order.delivered', 'return.requested']),
  });
});

test('one attempt at a time, the oldest first; what fails holds back what is behind it', async () => {
  const { id } = await order();
  await send('PATCH', `/api/orders/${id}`, { status: 'preparing' });
  const [work] = await Promise.all([takeHookWork(), takeHookWork()]).then((both) => both.flat());
  if (!work) throw new Error('expected work for the order');
  expect(work.subject).toBe(id);
  expect(await takeHookWork()).toEqual([]);

  status = 500;
  const failed = await deliverHook(work);
  expect(failed).toMatchObject({ kind: 'later' });
  expect(await deliverHook(work)).toMatchObject({ kind: 'later' }); // not before its time
  expect(hits).toHaveLength(1);
  expect((await deliveries())[1]).toMatchObject({
    type: 'order.confirmed',
    state: 'pending',
    attempts: 1,
    lastStatus: 500,
    lastCode: 'not-2xx',
  });

  status = 204;
  await moveClock(10_000);
  expect(await deliverHook(work)).toEqual({ kind: 'delivered' });
  expect(await deliverHook(work)).toEqual({ kind: 'delivered' });
  expect(await deliverHook(work)).toEqual({ kind: 'none' });
  expect(hits.map((body) => JSON.parse(body).type)).toEqual([
    'order.confirmed',
    'order.confirmed',
    'order.preparing',
  ]);
  vi.useRealTimers();
});

test('after a day of failures a delivery is given up, and can be sent again', async () => {
  const { id } = await order();
  status = 410;
  const work = { tenantId: (await takeHookWork())[0]?.tenantId as never, subject: id };
  let step = await deliverHook(work);
  let waitedMs = 0;
  while (step.kind === 'later') {
    waitedMs += step.waitMs;
    await moveClock(step.waitMs);
    step = await deliverHook(work);
  }
  expect(step).toEqual({ kind: 'failed' });
  expect(waitedMs / 3_600_000).toBeGreaterThan(20);
  expect(waitedMs / 3_600_000).toBeLessThan(24);
  const [failed] = await deliveries();
  expect(failed).toMatchObject({ state: 'failed', attempts: 11, lastStatus: 410 });
  status = 200;
  expect((await send('POST', `/api/hooks/deliveries/${failed?.id}/resend`)).status).toBe(202);
  expect((await send('POST', `/api/hooks/deliveries/${failed?.id}/resend`)).status).toBe(409);
  expect(await deliverHook(work)).toEqual({ kind: 'delivered' });
  vi.useRealTimers();
});

test('a hook that is off is told nothing', async () => {
  await send('PUT', '/api/hooks', { url, enabled: false });
  const before = (await deliveries()).length;
  await order();
  expect(await deliveries()).toHaveLength(before);
  await send('PUT', '/api/hooks', { url, enabled: true });
});

test('the story ends when nothing waits, and sleeps as long as it is told', () => {
  const input = {
    tenantId: '00000000-0000-4000-8000-000000000000',
    subject: '00000000-0000-4000-8000-000000000001',
  };
  const steps = [
    { kind: 'delivered' },
    { kind: 'later', waitMs: 5_000 },
    { kind: 'failed' },
    { kind: 'none' },
  ];
  const run = drive(story, input, { deliverHook: steps });
  expect(run.steps).toEqual(['deliverHook', 'deliverHook', 'timer', 'deliverHook', 'deliverHook']);
  expect([1, 10, 11].map(hookWaitMs)).toEqual([5_000, 28_800_000, null]);
});

test('a courier reports by its key: each parcel for itself, twice is once, another key is nobody', async () => {
  expect(CourierKey.parse((await browser.get('/api/hooks/courier')).json()).courier).toBeNull();
  const { url: address } = (await send('POST', '/api/hooks/courier', {})).json() as { url: string };
  const path = new URL(address).pathname;
  const report = async (body: object) => {
    const answer = await api.call('POST', path, {}, { json: body });
    return { status: answer.status, body: answer.json() as CourierResult };
  };
  const [a, b] = [await order(), await order()];
  await send('PATCH', `/api/orders/${b.id}`, { status: 'cancelled' });
  const reports = [
    { orderNumber: a.number, status: 'delivered', note: 'تم' },
    { orderNumber: b.number, status: 'delivered' },
    { orderNumber: 99_999, status: 'refused' },
  ];
  expect((await report({ reports })).body.results.map(({ outcome }) => outcome)).toEqual([
    'moved',
    'not-allowed',
    'not-found',
  ]);
  expect((await report({ orderNumber: a.number, status: 'delivered' })).body.results[0]?.outcome).toBe(
    'same',
  );
  const { events } = OrderDetail.parse((await browser.get(`/api/orders/${a.id}`)).json());
  expect(events.slice(1).map(({ to, actor, note }) => [to, actor, note])).toEqual([
    ['dispatched', 'courier', null],
    ['delivered', 'courier', 'تم'],
  ]);
  expect((await report({ nonsense: true })).status).toBe(422);
  await send('POST', '/api/hooks/courier', {}); // a new key
  expect((await report({ orderNumber: a.number, status: 'delivered' })).status).toBe(404);
  expect((await send('POST', '/api/hooks/courier', { courier: 'nobody' })).status).toBe(422);
});

/** Business time on, by this much. */
async function moveClock(byMs: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + byMs });
}
