import { afterAll, beforeAll, expect, test } from 'vitest';
import { doPending } from '../../activities/answer-dm/do-pending.ts';
import { parseSteps, step } from '../../activities/answer-dm/steps.ts';
import { readCall, resultOf } from '../../activities/answer-dm/tools/call.ts';
import { eraseCustomer } from '../../core/data/erase-customer.ts';
import { remindHold } from '../../core/data/hold-reminders.ts';
import { addOrder } from '../../core/data/order-by-hand.ts';
import { moveOrder } from '../../core/data/order-moves.ts';
import { writeOrderSettings } from '../../core/data/order-settings.ts';
import { editOrder } from '../../core/data/order-write.ts';
import { findDraft, saveDraft } from '../../core/data/orders.ts';
import { withNothingKept } from '../../core/data/with-tenant.ts';
import type { ThreadId } from '../../core/domain/ids.ts';
import { type Meeting, meeting } from '../helpers/locks.ts';
import { startTenant } from '../helpers/tenant.ts';

/** Whoever touches an order takes the conversation, the order, the shop's numbers and the goods by SKU, in this order. */

let tenant: Awaited<ReturnType<typeof startTenant>>;
let meetings: Meeting;
beforeAll(async () => {
  tenant = await startTenant();
  for (const sku of ['A', 'B']) await tenant.addItem({ sku, name: sku, priceFils: 1_000, stock: 500 });
  await tenant.inTenant((tx) => writeOrderSettings(tx, { statusNotices: ['dispatched'] }));
  meetings = await meeting(tenant.ownerUrl);
});
afterAll(async () => {
  await meetings?.stop();
  await tenant?.stop();
});

let customers = 7_610_000_000_000_000;
const line = (sku: string) => ({ sku, quantity: 1, size: null, color: null });
const item = (sku: string): [string, string] => ['select from catalog_items where sku = $1 for update', sku];
const ofShop = (text: string): [string, string] => [text, tenant.tenantId];

async function customer() {
  const { threadId } = await tenant.say('مرحبا', { customerId: String(++customers) });
  const { rows } = await tenant.owner.query('select customer_id as id from threads where id = $1', [
    threadId,
  ]);
  return { threadId, id: rows[0].id as string };
}
const byHand = (skus: string[], customerId: string | null) => {
  const form = { customerId, phone: '+962790000100', address: 'خلدا', lines: skus.map(line) };
  return tenant.inTenant((tx) => addOrder(tx, form, { actor: 'member' }, Date.now()));
};
/** As a step of the conversation does. */
const theStep = (threadId: string): [string, string] => [
  'update threads set lease_until = now() where id = $1',
  threadId,
];
const anOrder = (id: string): [string, string] => ['select from orders where id = $1 for update', id];

async function draft(skus: string[], threadId: ThreadId) {
  const lines = skus.map((sku) => {
    const money = { unitPriceFils: 1_000, lineTotalFils: 1_000 };
    return { ...line(sku), itemId: null, name: sku, ...money };
  });
  const money = {
    itemsTotalFils: 1_000 * skus.length,
    discountFils: 0,
    deliveryFeeFils: null,
    codExtraFils: 0,
  };
  const who = { customerName: null, phone: null, governorate: null, place: null, address: null, notes: null };
  await tenant.inTenant(async (tx) => {
    const { rows } = await tx.query('select id, sku from catalog_items');
    const known = lines.map((one) => ({ ...one, itemId: rows.find(({ sku }) => sku === one.sku)?.id }));
    const content = { ...who, ...money, totalFils: 1_000 * skus.length, lines: known };
    await saveDraft(tx, threadId, await findDraft(tx, threadId, true), content, Date.now());
  });
  const { rows } = await tenant.owner.query('select id from orders where thread_id = $1', [threadId]);
  return rows[0].id as string;
}

test('a member moves an order of which the customer is told, while a step of the conversation wants the order', async () => {
  const { threadId, id } = await customer();
  const order = await byHand(['A'], id);
  const move = () =>
    tenant.inTenant((tx) => moveOrder(tx, order.id, 'dispatched', { actor: 'member' }, Date.now()));
  expect((await meetings.meet(move, theStep(threadId), anOrder(order.id))).kind).toBe('moved');
});

test('a customer is reminded of a hold while a step of the conversation wants the order', async () => {
  const { threadId } = await customer();
  const id = await draft(['A'], threadId);
  await tenant.owner.query(
    `update orders set stock_taken = true, hold_until = now() + interval '10 minutes', hold_no = 1 where id = $1`,
    [id],
  );
  const remind = () => tenant.inTenant((tx) => remindHold(tx, id, 1, Date.now()));
  expect((await meetings.meet(remind, theStep(threadId), anOrder(id))).kind).toBe('told');
});

test('an order gets other goods while somebody takes the same ones', async () => {
  const order = await byHand(['B'], null);
  const edit = () =>
    tenant.inTenant((tx) =>
      editOrder(tx, order.id, { lines: [line('A'), line('B')] }, null, { actor: 'member' }, Date.now()),
    );
  expect((await meetings.meet(edit, item('A'), item('B'))).lines).toHaveLength(2);
});

test('a held draft gets other goods while somebody takes the same ones', async () => {
  const { threadId } = await customer();
  const id = await draft(['B'], threadId);
  await tenant.owner.query(
    `update orders set stock_taken = true, hold_until = now() + interval '1 day', hold_no = 1 where id = $1`,
    [id],
  );
  expect(await meetings.meet(() => draft(['A', 'B'], threadId), item('A'), item('B'))).toBe(id);
});

test('an order is taken by hand while a trial has the shop’s numbers', async () => {
  const numbers = ofShop('update tenants set order_seq = order_seq where id = $1');
  expect((await meetings.meet(() => byHand(['A'], null), numbers, item('A'))).status).toBe('confirmed');
});

test('an order is taken by hand for a customer who is being erased', async () => {
  const { threadId, id } = await customer();
  const erased: [string, string] = ['select from threads where id = $1 for update', threadId];
  expect((await meetings.meet(() => byHand(['A'], id), erased, item('A'))).customerId).toBe(id);
});

test('a draft is written anew while its goods leave the catalogue', async () => {
  const { threadId } = await customer();
  await tenant.addItem({ sku: 'GONE', name: 'GONE', priceFils: 1_000, stock: 5 });
  const id = await draft(['A', 'GONE'], threadId);
  const lines: [string, string] = ['select from order_items where order_id = $1 for update', id];
  expect(await meetings.meet(() => draft(['A'], threadId), item('A'), lines)).toBe(id); // as the goods' deletion does
});

test('a customer with a held draft is erased while a return of theirs is taken after all', async () => {
  const { threadId, id } = await customer();
  const over = await byHand(['B'], id);
  await tenant.owner.query(`update orders set status = 'delivered' where id = $1`, [over.id]);
  const { rows } = await tenant.owner.query(
    `insert into returns (id, tenant_id, number, order_id, customer_id, kind, state, reason, ruling, refund_fils, created_at)
     values (gen_random_uuid(), $1, 1, $2, $3, 'exchange', 'rejected', 'other', '{}', 0, now()) returning id`,
    [tenant.tenantId, over.id, id],
  );
  const held = await draft(['A'], threadId);
  await tenant.owner.query(
    `update orders set stock_taken = true, hold_until = now() + interval '1 day', hold_no = 1 where id = $1`,
    [held],
  );
  const erase = () => tenant.inTenant((tx) => eraseCustomer(tx, id, Date.now()));
  const taken: [string, string] = ['select from returns where id = $1 for update', rows[0].id];
  expect((await meetings.meet(erase, taken, item('A'))).drafts).toBe(1);
});

test('what a reply binds is done together while a member moves another order of the customer', async () => {
  const { threadId, id } = await customer();
  const [one, two] = [await byHand(['B'], id), await byHand(['A'], id)];
  const { rows } = await tenant.owner.query(
    `insert into turns (tenant_id, thread_id, story, opened_at) values ($1, $2, 's', now()) returning id`,
    [tenant.tenantId, threadId],
  );
  const calls = [one, two].map(({ number }, at) => ({
    id: `c${at}`,
    name: 'cancel_order',
    arguments: JSON.stringify({ order_number: number }),
  }));
  const model = { text: '', calls, tokens: { in: 0, cached: 0, out: 0 }, model: 'm', cut: false };
  const burst = 'الغي الطلب';
  const tried = async (call: (typeof calls)[number]) => {
    const place = { threadId, turnId: rows[0].id, nowMs: Date.now(), burst };
    const result = await withNothingKept(tenant.tenantId, (tx) =>
      resultOf(call, readCall(call), { ...place, tx }, undefined),
    );
    return { ...result, pendingAtMs: Date.now() };
  };
  const context = { lines: [{ mid: 'm', by: 'customer', text: burst, now: true }], state: {}, facts: {} };
  const results = await Promise.all(calls.map(tried));
  const ran = results.map((result, at): [string, unknown] => [step.tool(1, at), result]);
  const steps = parseSteps(
    new Map<string, unknown>([[step.context, context], [step.model(1), model], ...ran]),
  );
  const turn = { tenantId: tenant.tenantId, threadId, turnId: rows[0].id, epoch: 0 };
  const doAll = () => tenant.inTenant((tx) => doPending(tx, turn, steps));
  expect(await meetings.meet(doAll, anOrder(two.id), item('B'))).toBe(true);
});
