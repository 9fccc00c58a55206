import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderDetail, OrderPage } from '../../core/contract/orders.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

let api: Api;
let owner: pg.Client;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  browser = (await api.shop('desk.shop')).browser;
  const item = { name: 'عباية', priceFils: 24_500, stock: 20 };
  expect((await browser.send('PUT', '/api/catalog/items/A', { json: item })).status).toBe(201);
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

const form = { phone: '0790000100', address: 'خلدا', lines: [{ sku: 'A', quantity: 2 }] };
async function order(more: object = {}): Promise<OrderDetail> {
  const made = await browser.send('POST', '/api/orders', { json: { ...form, ...more } });
  expect(made.status, made.body).toBe(201);
  return OrderDetail.parse(made.json());
}
async function patch(id: string, body: object): Promise<{ status: number; body: OrderDetail }> {
  const answer = await browser.send('PATCH', `/api/orders/${id}`, { json: body });
  return { status: answer.status, body: answer.json() as OrderDetail };
}

test('a discount by hand has a reason in the history, and is an owner’s alone where the shop says so', async () => {
  const { id, totalFils } = await order();
  const given = (await patch(id, { discountFils: 2_500, note: 'زبونة قديمة' })).body;
  expect(given).toMatchObject({ discountFils: 2_500, totalFils: totalFils - 2_500 });
  expect(given.events.at(-1)).toMatchObject({ changed: ['discountFils'], note: 'زبونة قديمة' });
  expect((await patch(id, { discountFils: 2_500, notes: 'مع هدية' })).body.notes).toBe('مع هدية'); // unchanged: no word
  expect((await patch(id, { discountFils: 99_000_000, note: 'x' })).status).toBe(422);

  const { url } = (await browser.send('POST', '/api/invitations')).json() as { url: string };
  const staff = api.browser();
  const { userId } = await api.newAccount('desk.colleague');
  await staff.signIn(userId, undefined, `?invitation=${url.split('/').at(-1)}`);
  const ask = () =>
    staff.send('PATCH', `/api/orders/${id}`, { json: { discountFils: 3_000, note: 'صاحبي' } });
  await browser.send('PUT', '/api/orders/settings', { json: { staffMayDiscount: false } });
  expect((await ask()).status).toBe(403);
  await browser.send('PUT', '/api/orders/settings', { json: { staffMayDiscount: true } });
  expect((await ask()).status).toBe(200);
});

test('orders are found by the customer’s handle, by their area, and by a discount', async () => {
  const { rows } = await owner.query<{ id: string }>(
    `insert into customers (id, tenant_id, channel_id, igsid, username, profile_name, first_seen_at)
     select gen_random_uuid(), tenant_id, id, '9100000000000001', 'Layla.store_9', 'ليلى بيوتي', now() from channels
      where tenant_id = (select tenant_id from orders limit 1) returning id`,
  );
  const { id } = await order({ customerId: rows[0]?.id, customerName: null, place: 'مرج الحمام' });
  const given = await order({ discountFils: 1_500, note: 'عرس' });
  const found = async (query: string) =>
    OrderPage.parse((await browser.get(`/api/orders?${query}`)).json()).items.map((one) => one.id);
  for (const q of ['layla.store_9', '@Layla.store', 'ليلي بيوتي', 'مرج'])
    expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual([id]);
  expect(await found(`customer=${rows[0]?.id}`)).toEqual([id]);
  expect(await found('discount=yes&limit=1')).toEqual([given.id]);
  expect(await found('discount=no&limit=1')).toEqual([id]);
});

test('what the shop decides about notices and holds is kept', async () => {
  const settings = { holdHours: 48, statusNotices: ['dispatched'] };
  expect((await browser.get('/api/orders/settings')).json()).toEqual({
    holdHours: 24,
    holdReminderMinutes: 120,
    keepBuyersDays: 0,
    staffMayDiscount: true,
    statusNotices: [],
    noticeTexts: {},
    codExtraFils: 0,
  });
  expect((await browser.send('PUT', '/api/orders/settings', { json: settings })).status).toBe(200);
  expect((await browser.get('/api/orders/settings')).json()).toMatchObject(settings);
  const noticeTexts = { en: { dispatched: 'Off: {numbr}' } };
  const refused = await browser.send('PUT', '/api/orders/settings', { json: { noticeTexts } });
  expect(refused.json()).toMatchObject({ status: 422, errors: [{ path: 'noticeTexts.en.dispatched' }] });
});
