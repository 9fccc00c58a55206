import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderDetail } from '../../core/contract/orders.ts';
import { ReturnDetail } from '../../core/contract/returns.ts';
import { Usage } from '../../core/contract/usage.ts';
import { purgeTenant } from '../../core/data/purge.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { placesOf } from '../helpers/words.ts';

const WORDS = ['كناريقفص', '+962790000666', 'igname.canary'];
const [SAID = '', PHONE, IG_NAME] = WORDS;

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('rights.shop');
  const json = { name: 'عباية', priceFils: 24_500, stock: 9 };
  await inbox.browser.send('PUT', '/api/catalog/items/A', { json });
});
afterAll(() => inbox?.stop());

const send = async (method: string, path: string, json?: object) => {
  const answer = await inbox.browser.send(method, path, json && { json });
  return { status: answer.status, body: answer.body ? (answer.json() as Record<string, unknown>) : {} };
};
const erase = ({ id }: Customer) => send('DELETE', `/api/customers/${id}`);
const usage = async () => Usage.parse((await inbox.browser.get('/api/usage')).json());
const lines = [{ sku: 'A', quantity: 1 }];

/** Somebody who has said their words in every place where words may stand. */
async function talkative(): Promise<Customer> {
  const customer = await inbox.newCustomer(`مرحبا ${SAID}`);
  const { tenantId, threadId } = customer;
  const opened = await inbox.openTurn(customer);
  if (opened.kind !== 'opened') throw new Error('expected an open turn');
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  await withTenant(tenantId, (tx) => writeStep(tx, opened.turnId, 'tool-1-0', { name: SAID }, at));
  await inbox.owner.query(
    `insert into outbox (tenant_id, thread_id, turn_id, part_no, body, state, reserved_at) values ($1, $2, $3, 1, $4, 'sending', now())`,
    [tenantId, threadId, opened.turnId, `أهلين ${SAID}`],
  );
  await inbox.owner.query(
    `insert into parked_echoes (channel_id, mid, tenant_id, thread_id, text, ts, received_at)
     select channel_id, id::text, tenant_id, id, $2, now(), now() from threads where id = $1`,
    [threadId, SAID],
  );
  await inbox.owner.query(
    'update customers set name = $2, profile_name = $2, username = $3, phone = $4, address = $2 where id = $1',
    [customer.id, SAID, IG_NAME, PHONE],
  );
  return customer;
}

async function buys({ id }: Customer): Promise<OrderDetail> {
  const given = { customerName: SAID, phone: PHONE, address: SAID, place: SAID, notes: SAID };
  return OrderDetail.parse((await send('POST', '/api/orders', { customerId: id, ...given, lines })).body);
}

test('an export has what the customer said, ordered and gave back', async () => {
  const customer = await talkative();
  const order = await buys(customer);
  const answer = await inbox.browser.get(`/api/customers/${customer.id}/export`);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="customer-[\d-]+\.json"$/);
  const file = answer.json() as { orders: object[] };
  expect(file).toMatchObject({
    customer: { instagramId: customer.igsid, username: IG_NAME, phone: PHONE, name: SAID },
    messages: [{ from: 'customer', text: `مرحبا ${SAID}` }],
    orders: [{ number: order.number, address: SAID, history: [{ to: 'confirmed' }] }],
    returns: [],
  });
  expect(Object.keys(file.orders[0] ?? {})).not.toContain('threadId');
  await send('PATCH', `/api/orders/${order.id}`, { status: 'cancelled' });
  expect((await erase(customer)).status).toBe(204);
  expect((await inbox.browser.get(`/api/customers/${customer.id}/export`)).status).toBe(404);
});

test('nobody is erased while a parcel or their money is on its way; then no word is left, and the sale stays', async () => {
  const customer = await talkative();
  await send('PUT', '/api/hooks', { url: 'https://example.com/hook', enabled: true });
  const order = await buys(customer);
  const before = await usage();
  const refused = await erase(customer);
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'conflict', errors: [{ path: `orders.${order.number}`, message: 'confirmed' }] },
  });
  expect(JSON.stringify(refused.body)).not.toContain(SAID);
  for (const status of ['dispatched', 'delivered']) {
    await send('PATCH', `/api/orders/${order.id}`, { status, note: SAID });
  }
  const asked = {
    orderId: order.id,
    kind: 'return',
    reason: 'damaged',
    details: SAID,
    lines: [{ sku: 'A' }],
  };
  const back = ReturnDetail.parse((await send('POST', '/api/returns', asked)).body);
  expect((await erase(customer)).body.errors).toEqual([
    { path: `returns.${back.number}`, message: 'requested' },
  ]);
  for (const state of ['approved', 'received', 'refunded']) {
    await send('PATCH', `/api/returns/${back.id}`, { state, note: SAID });
  }
  expect((await placesOf(inbox.owner, WORDS)).length).toBeGreaterThan(15);

  expect((await erase(customer)).status).toBe(204);
  expect(await placesOf(inbox.owner, [...WORDS, customer.igsid])).toEqual([]);
  const kept = OrderDetail.parse((await send('GET', `/api/orders/${order.id}`)).body);
  expect(kept).toMatchObject({
    status: 'delivered',
    totalFils: order.totalFils,
    phone: null,
    customerId: null,
  });
  expect(ReturnDetail.parse((await send('GET', `/api/returns/${back.id}`)).body).refundFils).toBe(
    back.refundFils,
  );
  expect((await send('PATCH', `/api/orders/${order.id}`, { status: 'dispatched' })).status).toBe(409);
  const { needsPerson, openOrders, ...figures } = before.totals;
  expect((await usage()).totals).toMatchObject(figures);

  const { rows } = await inbox.owner.query(
    `select detail from audit_log where action = 'customer-erased' order by id desc limit 1`,
  );
  expect(rows[0].detail).toMatchObject({
    customerId: customer.id,
    receipt: expect.any(Number),
    messages: 1,
    turns: 1,
    orders: 1,
    drafts: 0,
  });
  expect((await erase(customer)).status).toBe(404);
});

test('a draft goes, and what it held is on the shelf again', async () => {
  const customer = await talkative();
  const item = async () => (await send('GET', '/api/catalog/items/A')).body.stock;
  const stock = await item();
  await inbox.owner.query(
    `insert into orders (id, tenant_id, number, thread_id, customer_id, status, notes, items_total_fils, total_fils, created_at, stock_taken, hold_until)
     values (gen_random_uuid(), $1, 800, $2, $3, 'draft', $4, 24500, 24500, now(), true, now() + interval '1 hour')`,
    [inbox.tenantId, customer.threadId, customer.id, SAID],
  );
  await inbox.owner.query(
    `insert into order_items (order_id, line_no, tenant_id, sku, name, quantity, unit_price_fils, line_total_fils)
     select id, 1, tenant_id, 'A', 'عباية', 1, 24500, 24500 from orders where number = 800`,
  );
  await inbox.owner.query('update catalog_items set stock = stock - 1');
  expect((await erase(customer)).status).toBe(204);
  expect(await item()).toBe(stock);
  expect(await placesOf(inbox.owner, WORDS)).toEqual([]);
});

test('an erasure and a purge at once count every message once', async () => {
  const customer = await talkative();
  await inbox.owner.query(
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, outcome, reply_ms)
     select tenant_id, channel_id, id, 'bulk-' || gen_random_uuid(), 'customer', 'text', $2, now() - interval '40 days', now() - interval '40 days', 'answered', 7
       from threads, generate_series(1, 3000) where id = $1`,
    [customer.threadId, SAID],
  );
  const counted = async () => {
    const { rows } = await inbox.owner.query(
      `select (select count(*) from conversations where sender = 'customer') + (select sum(messages_in) from usage_days) as n`,
    );
    return rows[0].n;
  };
  const before = await counted();
  const purging = purgeTenant(inbox.tenantId as TenantId, Date.now());
  const [erased] = await Promise.all([erase(customer), purging]);
  expect(erased.status).toBe(204);
  expect(await counted()).toBe(before);
  expect(await placesOf(inbox.owner, WORDS)).toEqual([]);
});
