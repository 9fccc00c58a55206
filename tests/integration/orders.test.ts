import { BlobServiceClient } from '@azure/storage-blob';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Health } from '../../core/contract/health.ts';
import { type Order, OrderPage } from '../../core/contract/orders.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

let api: Api;
let owner: pg.Client;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  browser = (await api.shop('orders.shop')).browser;
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

test('orders come newest first, page by page, each with its lines', async () => {
  for (let number = 1; number <= 3; number++) await placeOrder('orders.shop', number, 'confirmed');
  await placeOrder('orders.shop', 4, 'draft');

  const first = OrderPage.parse((await browser.get('/api/orders?limit=3')).json());
  expect(first.items.map(({ number }) => number)).toEqual([4, 3, 2]);
  expect(first.total).toBe(4);
  const last = OrderPage.parse((await browser.get(`/api/orders?limit=3&cursor=${first.nextCursor}`)).json());
  expect(last).toMatchObject({ items: [{ number: 1 }], nextCursor: null });

  const confirmed = OrderPage.parse((await browser.get('/api/orders?status=confirmed')).json());
  expect(confirmed.items.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect((await browser.get('/api/orders?status=lost')).status).toBe(400);

  const [order] = confirmed.items as [Order];
  expect((await browser.get(`/api/orders/${order.id}`)).json()).toEqual({ ...order, events: [] });
  expect(order).toMatchObject({
    phone: '+962790000100',
    itemsTotalFils: 49_000,
    deliveryFeeFils: 2_000,
    totalFils: 51_000,
    lines: [{ sku: 'A', size: 'M', color: null, quantity: 2, unitPriceFils: 24_500, lineTotalFils: 49_000 }],
  });
});

test('an order of another shop is not found', async () => {
  const id = await placeOrder('orders.shop', 9, 'confirmed');
  const { browser: other } = await api.shop('orders.other');
  expect((await other.get(`/api/orders/${id}`)).status).toBe(404);
  expect((await other.get('/api/orders')).json()).toMatchObject({ items: [], total: 0 });
});

test('health says which part is down', async () => {
  const others = { search: 'ok', cosmos: 'off', taskHub: 'ok' };
  const read = async () => {
    const answer = await api.call('GET', '/api/health');
    return { status: answer.status, ...Health.parse(answer.json()).checks };
  };
  expect(await read()).toEqual({ status: 503, postgres: 'ok', blob: 'down', ...others }); // no list published
  await publishList();
  expect(await read()).toEqual({ status: 200, postgres: 'ok', blob: 'ok', ...others });
  api.hub.setAway(true);
  expect(await read()).toMatchObject({ status: 503, taskHub: 'down' });
  api.hub.setAway(false);
  api.blob.setAway(true);
  expect(await read()).toMatchObject({ status: 503, blob: 'down' });
  api.blob.setAway(false);
});

async function publishList(): Promise<void> {
  const container = BlobServiceClient.fromConnectionString(api.blob.connectionString).getContainerClient(
    'licence',
  );
  await container.createIfNotExists();
  await container.getBlockBlobClient('whitelist.sig').upload('readable, if nothing else', 25);
}

/** As the agent writes one: two pieces of A, delivered for two dinars. */
async function placeOrder(handle: string, number: number, status: string): Promise<string> {
  const { rows } = await owner.query(
    `insert into orders (id, tenant_id, number, status, customer_name, phone, governorate, address,
                         items_total_fils, delivery_fee_fils, total_fils, created_at, confirmed_at)
     select gen_random_uuid(), tenant_id, $2, $3, 'رزان', '+962790000100', 'amman', 'خلدا', 49000, 2000, 51000,
            '2026-01-01', null
       from channels where handle = $1 returning id, tenant_id`,
    [handle, number, status],
  );
  await owner.query(
    `insert into order_items (order_id, line_no, tenant_id, sku, name, size, quantity, unit_price_fils, line_total_fils)
     values ($1, 1, $2, 'A', 'جاكيت', 'M', 2, 24500, 49000)`,
    [rows[0].id, rows[0].tenant_id],
  );
  return rows[0].id;
}
