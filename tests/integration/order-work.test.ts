import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BulkStatusResult, type Order, OrderDetail, OrderPage } from '../../core/contract/orders.ts';
import { businessDay } from '../../core/domain/business-time.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../core/domain/order.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { seeded } from '../helpers/seeded.ts';
import { DELIVERY_YAML } from '../helpers/shop.ts';

let api: Api;
let owner: pg.Client;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  browser = (await api.shop('work.shop')).browser;
  await put('A', 24_500, 20, { sizes: ['M', 'L'] });
  await put('B', 5_000, 2);
  const profile = { text: DELIVERY_YAML, type: 'text/yaml' };
  expect((await browser.send('PUT', '/api/profile', profile)).status).toBe(200);
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

const put = (sku: string, priceFils: number, stock: number, more: object = {}) =>
  browser.send('PUT', `/api/catalog/items/${sku}`, {
    json: { name: `قطعة ${sku}`, priceFils, stock, ...more },
  });
const stockOf = async (sku: string) =>
  ((await browser.get(`/api/catalog/items/${sku}`)).json() as { stock: number }).stock;
const call = async (method: string, path: string, body: object) => {
  const answer = await browser.send(method, path, { json: body });
  return { status: answer.status, body: answer.json() as OrderDetail & { code?: string } };
};
const patch = (id: string, body: object) => call('PATCH', `/api/orders/${id}`, body);

const form = {
  customerName: 'رزان أحمد',
  phone: '٠٧٩ ٠٠٠ ٠١٠٠',
  governorate: 'amman',
  address: 'خلدا، شارع وصفي التل',
  lines: [{ sku: 'a', quantity: 2, size: 'M' }],
};
async function order(more: object = {}): Promise<Order> {
  const made = await call('POST', '/api/orders', { ...form, ...more });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return OrderDetail.parse(made.body);
}

describe('an order by hand', () => {
  test('is priced by the catalogue and the zones, and takes its pieces', async () => {
    const before = await stockOf('A');
    expect(await order()).toMatchObject({
      status: 'confirmed',
      source: 'hand',
      phone: '+962790000100',
      itemsTotalFils: 49_000,
      deliveryFeeFils: 2_000,
      totalFils: 51_000,
      lines: [{ sku: 'A', size: 'M', quantity: 2 }],
      events: [{ from: null, to: 'confirmed', actor: 'member', member: expect.any(String) }],
    });
    expect(await stockOf('A')).toBe(before - 2);
  });

  test.each([
    ['a phone that is none', { phone: '065000000' }, 422, 'phone'],
    ['a size that the item has not', { lines: [{ sku: 'A', quantity: 1, size: 'XS' }] }, 422, 'lines.0.size'],
    ['no size where one is to choose', { lines: [{ sku: 'A', quantity: 1 }] }, 422, 'lines.0.size'],
    ['an unknown SKU', { lines: [{ sku: 'NOPE', quantity: 1 }] }, 422, 'lines.0.sku'],
    ['a customer of nobody', { customerId: '00000000-0000-4000-8000-000000000000' }, 422, 'customerId'],
    ['a discount above the items', { discountFils: 50_000, note: 'عرس' }, 422, 'discountFils'],
    ['a discount without a reason', { discountFils: 1_000 }, 422, 'note'],
    ['more than there is', { lines: [{ sku: 'B', quantity: 3 }] }, 409, 'B'],
  ])('refuses %s and takes nothing', async (_, more, status, path) => {
    const before = [await stockOf('A'), await stockOf('B')];
    const refused = await browser.send('POST', '/api/orders', { json: { ...form, ...more } });
    expect(refused.status).toBe(status);
    expect((refused.json() as { errors: { path: string }[] }).errors.map((one) => one.path)).toEqual([path]);
    expect([await stockOf('A'), await stockOf('B')]).toEqual(before);
  });
});

test('an order goes its way, with who and when; what is refused at the door is on the shelf again', async () => {
  const before = await stockOf('A');
  const { id } = await order();
  for (const status of ['preparing', 'dispatched', 'delivered']) {
    expect((await patch(id, { status })).body.status).toBe(status);
  }
  expect((await patch(id, { status: 'dispatched' })).body).toMatchObject({ deliveredAt: null }); // a slip, undone
  const refused = (await patch(id, { status: 'refused', note: 'ما رد على التلفون' })).body;
  expect(refused.events.map(({ from, to, note }) => [from, to, note])).toEqual([
    [null, 'confirmed', null],
    ['confirmed', 'preparing', null],
    ['preparing', 'dispatched', null],
    ['dispatched', 'delivered', null],
    ['delivered', 'dispatched', null],
    ['dispatched', 'refused', 'ما رد على التلفون'],
  ]);
  expect(await stockOf('A')).toBe(before);
  expect((await patch(id, { status: 'cancelled' })).status).toBe(409);
  expect((await patch(id, { address: 'غيرها' })).status).toBe(409); // the parcel has left
});

test('an edit moves the difference in pieces and reckons anew; an agreed price stays', async () => {
  const { id, version } = await order();
  const before = await stockOf('A');
  await put('A', 30_000, before, { sizes: ['M', 'L'] });
  const lines = [
    { sku: 'A', quantity: 1, size: 'M' },
    { sku: 'A', quantity: 1, size: 'L' },
    { sku: 'B', quantity: 1 },
  ];
  const edited = (await patch(id, { lines, governorate: 'irbid', phone: '0780000200', version })).body;
  expect(edited).toMatchObject({
    itemsTotalFils: 24_500 + 30_000 + 5_000,
    deliveryFeeFils: 3_000,
    totalFils: 62_500,
    phone: '+962780000200',
  });
  expect(edited.events.at(-1)?.changed).toEqual(['lines', 'phone', 'governorate', 'deliveryFeeFils']);
  expect([await stockOf('A'), await stockOf('B')]).toEqual([before, 1]);
  expect((await patch(id, { notes: 'x', version })).status).toBe(409); // somebody else was faster
  expect((await patch(id, { lines: [{ sku: 'B', quantity: 9 }] })).status).toBe(409);
  expect(await stockOf('B')).toBe(1); // and nothing has moved

  expect((await patch(id, { deliveryFeeFils: 0 })).body).toMatchObject({
    totalFils: 59_500,
    feeByHand: true,
  });
  expect((await patch(id, { governorate: 'amman' })).body).toMatchObject({ deliveryFeeFils: 0 });
  expect((await patch(id, { deliveryFeeFils: null })).body).toMatchObject({ deliveryFeeFils: 2_000 });
  await patch(id, { status: 'cancelled' });
  await put('A', 24_500, await stockOf('A'), { sizes: ['M', 'L'] });
});

test('a cancelled order is taken up again only while its pieces are there', async () => {
  const { id } = await order({ lines: [{ sku: 'B', quantity: 2 }] });
  await patch(id, { status: 'cancelled' });
  const other = await order({ lines: [{ sku: 'B', quantity: 1 }] });
  expect((await patch(id, { status: 'confirmed' })).body.code).toBe('conflict');
  await patch(other.id, { status: 'cancelled' });
  expect((await patch(id, { status: 'confirmed' })).body.status).toBe('confirmed');
  expect(await stockOf('B')).toBe(0);
  await patch(id, { status: 'cancelled' });
});

test('one status for many: each for itself', async () => {
  const [a, b] = [await order(), await order()];
  await patch(b.id, { status: 'cancelled' });
  const nobody = '00000000-0000-4000-8000-000000000000';
  const ids = [a.id, b.id, nobody, a.id];
  const answer = await browser.send('POST', '/api/orders/status', { json: { ids, status: 'preparing' } });
  expect(BulkStatusResult.parse(answer.json()).results).toEqual([
    { id: a.id, number: a.number, status: 'preparing', outcome: 'moved', code: null },
    { id: b.id, number: b.number, status: 'cancelled', outcome: 'refused', code: 'not-allowed' },
    { id: nobody, number: null, status: null, outcome: 'refused', code: 'not-found' },
  ]);
});

test('the list is filtered and searched; the export is the same list', async () => {
  const from = businessDay(Date.now()); // midnight may pass meanwhile
  const { id, number } = await order({
    customerName: 'أميرة الخطيب',
    phone: '0771234567',
    governorate: 'zarqa',
  });
  await order({ customerName: '=HYPERLINK("x")', governorate: 'zarqa' });
  const found = async (query: string) =>
    OrderPage.parse((await browser.get(`/api/orders?${query}`)).json()).items.map((one) => one.id);
  for (const q of ['اميره', '٠٧٧ ١٢٣ ٤٥٦٧', '+962 77 1234567', '1234567', String(number), `#${number}`]) {
    expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual([id]);
  }
  expect(await found('governorate=zarqa&status=confirmed,preparing')).toHaveLength(2);
  expect(await found('governorate=zarqa&status=delivered')).toEqual([]);
  expect(await found('governorate=zarqa,karak')).toHaveLength(2);
  expect((await browser.get('/api/orders?governorate=zarqa,haifa')).status).toBe(400);
  expect((await found('q=a')).length).toBeGreaterThan(3); // the SKU
  expect(await found(`governorate=zarqa&from=${from}&to=${businessDay(Date.now())}`)).toHaveLength(2);
  expect(await found('governorate=zarqa&to=2020-01-01')).toEqual([]);
  expect((await browser.get('/api/orders?status=confirmed,lost')).status).toBe(400);

  const { body, headers } = await browser.get('/api/orders/export.csv?governorate=zarqa');
  expect(headers.get('content-type')).toContain('text/csv');
  expect(body.startsWith('\uFEFFnumber,status,')).toBe(true);
  expect(body.split('\r\n')).toHaveLength(4);
  expect(body).toContain(`,"'=HYPERLINK(""x"")",`);
  expect(body).toContain('077 123 4567');
});

// Whatever members do, in any order and at once, pieces are neither made nor lost.
test('random work at once leaves every piece on the shelf or in an order that holds it', async () => {
  const draw = seeded(20260120);
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
  await put('R', 1_000, 10);
  const made = await Promise.all(
    Array.from({ length: 4 }, () => order({ lines: [{ sku: 'R', quantity: 2 }] })),
  );
  for (let round = 0; round < 12; round++) {
    const steps = made.map(({ id }) =>
      draw(4) === 0
        ? patch(id, { lines: [{ sku: 'R', quantity: 1 + draw(3) }] })
        : patch(id, { status: pick(ORDER_STATUSES) }),
    );
    for (const { status } of await Promise.all(steps)) expect([200, 409]).toContain(status);
    const { rows } = await owner.query<{ held: number }>(
      `select coalesce(sum(i.quantity), 0)::int as held from order_items i join orders o on o.id = i.order_id
        where i.sku = 'R' and o.status = any ($1)`,
      [['confirmed', 'preparing', 'dispatched', 'delivered'] satisfies OrderStatus[]],
    );
    expect((await stockOf('R')) + (rows[0]?.held ?? 0)).toBe(10);
  }
});

test('another shop’s order cannot be moved', async () => {
  const { id } = await order();
  const { browser: other } = await api.shop('work.other');
  expect((await other.send('PATCH', `/api/orders/${id}`, { json: { status: 'cancelled' } })).status).toBe(
    404,
  );
});
