import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { OrderDetail, OrderPage } from '../../core/contract/orders.ts';
import { ReturnPage } from '../../core/contract/returns.ts';
import {
  DELIVERY_YAML,
  type OpenShop,
  openShop,
  query,
  type Row,
  UNLISTED_STORIES,
  until,
} from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

const RETURNS = `${DELIVERY_YAML}returns:
  return_days: 7
  customer_shipping_fee_jod: '3.000'
`;
const HOUR_MS = 3_600_000;
const rows: Row[] = [
  { sku: 'JKT', name: 'جاكيت جلد - أسود', priceJod: '31.750', stock: 9, sizes: ['M'], colors: ['أسود'] },
  { sku: 'HLD', name: 'خوذة فل فيس - أبيض', priceJod: '64.000', stock: 2 },
];

let system: System;
let shop: OpenShop;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver();
  system = await startSystem({ env: { REPLY_DELAY_MS: '200', EGRESS_ALLOW: `127.0.0.1:${receiver.port}` } });
  shop = await openShop(system, { rows, profileYaml: RETURNS });
});
afterAll(async () => {
  await system?.dispose();
  receiver?.stop();
});
afterEach(() => vi.useRealTimers());

async function talk(customerId: string, text: string): Promise<string> {
  const { mid } = await system.control.say({ igId: shop.igId, customerId, text });
  const replies = await system.control.waitForReplies(shop.igId, customerId, { after: mid });
  return replies.map((reply) => reply.text).join('\n');
}
async function order(customerId: string): Promise<OrderDetail> {
  await talk(customerId, 'بدي الجاكيت الأسود مقاس M');
  await talk(customerId, 'رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨');
  await talk(customerId, 'اه ثبت');
  const [newest] = OrderPage.parse(await get('/api/orders?status=confirmed&limit=1')).items;
  return OrderDetail.parse(await get(`/api/orders/${newest?.id}`));
}
const get = async (path: string): Promise<unknown> => (await shop.merchant.request('GET', path)).json();
const send = async (method: string, path: string, body: object = {}) => {
  const answer = await shop.merchant.request(method, path, { json: body });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { [field: string]: unknown };
};
const stockOf = async (sku: string) =>
  (await query<{ stock: number }>(system, `select stock from catalog_items where sku = $1`, [sku]))[0]?.stock;

test('a customer cancels in their own words, and the piece is on the shelf again', async () => {
  const customer = '9000000000000101';
  const { id, events } = await order(customer);
  expect(events.map(({ to, actor }) => [to, actor])).toEqual([
    ['draft', 'ai'],
    ['confirmed', 'customer'],
  ]);
  expect(await stockOf('JKT')).toBe(8);
  expect(await talk(customer, 'بدي ألغي الطلب')).toContain('ملغي');
  expect(OrderDetail.parse(await get(`/api/orders/${id}`))).toMatchObject({ status: 'cancelled' });
  expect(await stockOf('JKT')).toBe(9);
});

test('a delivered piece that did not please is recorded as a return, with who pays the way', async () => {
  const customer = '9000000000000102';
  const { id } = await order(customer);
  await send('PATCH', `/api/orders/${id}`, { status: 'dispatched' });
  await send('PATCH', `/api/orders/${id}`, { status: 'delivered' });
  expect(await talk(customer, 'ما عجبني لونه، بدي أرجع الجاكيت')).toMatch(/سجلتلك طلب الترجيع.*3\.000/u);
  expect(ReturnPage.parse(await get('/api/returns')).items).toMatchObject([
    {
      orderId: id,
      kind: 'return',
      state: 'requested',
      ruling: { verdict: 'allowed' },
      deliveryFeeFils: 3_000,
    },
  ]);
});

test('a receiver that is away for an hour gets every event, in order per order, and can verify each', async () => {
  const url = `http://127.0.0.1:${receiver.port}/hook`;
  const { secret } = await send('PUT', '/api/hooks', { url, enabled: true });
  receiver.isAway = true;
  const form = {
    phone: '0790000100',
    address: 'خلدا',
    governorate: 'amman',
    lines: [{ sku: 'HLD', quantity: 1 }],
  };
  const orders = [await send('POST', '/api/orders', form), await send('POST', '/api/orders', form)];
  for (const status of ['preparing', 'dispatched', 'refused']) {
    for (const { id } of orders) await send('PATCH', `/api/orders/${id}`, { status });
  }
  await until(async () => receiver.refused > 0);
  for (const minutes of [10, 50]) {
    const before = receiver.refused;
    await system.control.advanceClock(minutes * 60_000);
    await until(async () => receiver.refused > before);
  }
  expect(receiver.taken).toEqual([]);

  const { secret: newer } = await send('POST', '/api/hooks/rotate');
  receiver.isAway = false;
  await system.control.advanceClock(2 * HOUR_MS);
  await until(async () => receiver.taken.length === 8);
  for (const { id } of orders) {
    const own = receiver.taken.filter(({ body }) => JSON.parse(body).data.order.id === id);
    const types = ['confirmed', 'preparing', 'dispatched', 'refused'].map((status) => `order.${status}`);
    expect(own.map(({ body }) => JSON.parse(body).type)).toEqual(types);
  }
  expect(new Set(receiver.taken.map(({ headers }) => headers['webhook-id'])).size).toBe(8);
  for (const { headers, body } of receiver.taken) {
    vi.useFakeTimers({ toFake: ['Date'], now: Number(headers['webhook-timestamp']) * 1_000 });
    expect(new Webhook(String(secret)).verify(body, headers)).toBeTruthy(); // for a day the old secret signs too
    expect(() => new Webhook(String(secret)).verify(`${body} `, headers)).toThrow();
  }
  vi.useRealTimers();
  // what the receiver has taken is written down a moment later
  const log = await until(async () => {
    const { items } = (await get('/api/hooks/deliveries')) as { items: { id: string; state: string }[] };
    return items.length === 8 && items.every(({ state }) => state === 'delivered') && items;
  });
  await send('POST', `/api/hooks/deliveries/${log[0]?.id}/resend`);
  await until(async () => receiver.taken.length === 9);
  const [again] = receiver.taken.slice(8);
  const first = receiver.taken.find(({ headers }) => headers['webhook-id'] === again?.headers['webhook-id']);
  expect(again?.body).toBe(first?.body);
  vi.useFakeTimers({ toFake: ['Date'], now: Number(again?.headers['webhook-timestamp']) * 1_000 });
  for (const one of [secret, newer]) {
    expect(new Webhook(String(one)).verify(again?.body ?? '', again?.headers ?? {})).toBeTruthy();
  }
});

test('pieces that are kept for a customer come back on time, also when everything was killed meanwhile', async () => {
  const customer = '9000000000000103';
  const item = { sku: 'HLD', quantity: 2, size: null, color: null };
  const nothing = { customer_name: null, phone: null, place: null, address: null, notes: null };
  const before = await stockOf('HLD');
  await system.control.script([
    { toolCalls: [{ name: 'draft_order', arguments: { items: [item], ...nothing } }] },
  ]);
  await talk(customer, 'احجزلي خوذتين');
  const { number } = (
    await query<{ number: number }>(system, `select max(number) as number from orders`)
  )[0] ?? { number: 0 };
  await system.control.script([
    { toolCalls: [{ name: 'hold_order', arguments: { order_number: number } }] },
    { text: 'حجزتلك إياهم لبكرا' },
  ]);
  expect(await talk(customer, 'اه احجزهم')).toContain('حجزتلك');
  expect(await stockOf('HLD')).toBe((before ?? 0) - 2);
  await until(
    async () => (await query(system, `select from orders where hold_wake_at is not null`)).length === 1,
  );

  await system.kill();
  system = await system.restart();
  expect(await stockOf('HLD')).toBe((before ?? 0) - 2);
  await system.control.advanceClock(22 * HOUR_MS);
  const REMINDER = `select from outbox where body like '%القطع المحجوزة إلك%'`;
  await until(async () => (await query(system, REMINDER)).length === 1);
  await system.control.advanceClock(60_000); // the sweeper's next round sends it
  await until(async () => {
    const said = await system.control.thread(shop.igId, customer);
    return said.some(({ text }) => text?.includes('القطع المحجوزة إلك'));
  });
  expect(await stockOf('HLD')).toBe((before ?? 0) - 2);
  await system.control.advanceClock(2 * HOUR_MS);
  await until(async () => (await stockOf('HLD')) === before);
  expect(await query(system, REMINDER)).toHaveLength(1);
  expect(await query(system, UNLISTED_STORIES), 'not in the console’s list').toEqual([]);
});

/** Answers 503 while it is away, and keeps what it has taken. */
async function startReceiver() {
  const state = {
    isAway: false,
    refused: 0,
    taken: [] as { headers: Record<string, string>; body: string }[],
  };
  const server = http.createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    if (state.isAway) state.refused++;
    else state.taken.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(state.isAway ? 503 : 204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { port, stop: () => server.close() });
}
