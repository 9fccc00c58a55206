import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { tools } from '../../activities/answer-dm/tools/index.ts';
import { addOrder } from '../../core/data/order-by-hand.ts';
import { moveOrder } from '../../core/data/order-moves.ts';
import { readOrder } from '../../core/data/orders-read.ts';
import type { ThreadId, TurnId } from '../../core/domain/ids.ts';
import { DELIVERY_YAML } from '../helpers/shop.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.addItem({ sku: 'GLV', name: 'كفوف جلد', priceFils: 18_500, stock: 10, sizes: ['M', 'L'] });
  await tenant.addItem({ sku: 'HJB', name: 'حجاب شيفون', priceFils: 3_750, stock: 2 });
  const days = { return_days: 7, exchange_days: 3 };
  const returns = { ...days, non_returnable: ['حجابات'], customer_shipping_fee_jod: 3 };
  await tenant.owner.query(`insert into profiles values ($1, $2, '', now())`, [
    tenant.tenantId,
    JSON.stringify({ ...parse(DELIVERY_YAML), returns }),
  ]);
});
afterAll(() => tenant?.stop());

const [DAY_MS, nowMs] = [86_400_000, Date.now()];
let customers = 7_300_000_000_000_000;
let turns = 1;

type Result = {
  refused?: { code: string; minimumJod?: string; orderAfter?: { totalJod: string } };
  order?: { status: string; totalJod: string; address: string; lines: object[] };
  return?: { [field: string]: unknown };
};

// A customer with one confirmed order: a pair of gloves in M and a hijab, to Amman.
async function customer(
  lines = [
    { sku: 'GLV', quantity: 1, size: 'M', color: null },
    { sku: 'HJB', quantity: 1, size: null, color: null },
  ],
) {
  const customerId = String(++customers);
  const { threadId } = await tenant.say('مرحبا', { customerId });
  const { rows } = await tenant.owner.query(`select customer_id as id from threads where id = $1`, [
    threadId,
  ]);
  const form = {
    customerId: rows[0].id as string,
    phone: '+962790000100',
    address: 'خلدا',
    governorate: 'amman',
    lines,
  };
  const { id, number } = await tenant.inTenant((tx) => addOrder(tx, form, { actor: 'member' }, nowMs));
  return {
    id,
    number,
    threadId,
    order: () => tenant.inTenant((tx) => readOrder(tx, id)),
    /** Each call is another turn unless `turn` says which. */
    call: (name: string, args: object, burst = '', turn = ++turns) =>
      call(threadId, name, { order_number: number, ...args }, burst, turn),
    move: async (...statuses: ('dispatched' | 'delivered')[]) => {
      for (const to of statuses)
        await tenant.inTenant((tx) => moveOrder(tx, id, to, { actor: 'member' }, nowMs));
    },
    deliveredDaysAgo: (days: number) =>
      tenant.owner.query(`update orders set delivered_at = $2 where id = $1`, [
        id,
        new Date(nowMs - days * DAY_MS),
      ]),
  };
}

async function call(
  threadId: ThreadId,
  name: string,
  args: object,
  burst: string,
  turn: number,
): Promise<Result> {
  const tool = tools[name];
  if (!tool) throw new Error(`no tool ${name}`);
  const context = { threadId, turnId: String(900_000 + turn) as TurnId, nowMs, burst };
  const result = await tenant.inTenant((tx) => tool.run(tool.args.parse(args), { ...context, tx }));
  return JSON.parse(JSON.stringify(result.content)) as Result;
}
const stockOf = async (sku: string) =>
  (await tenant.owner.query('select stock from catalog_items where sku = $1', [sku])).rows[0]
    ?.stock as number;

beforeEach(async () => {
  await tenant.owner.query(`update catalog_items set stock = 10 where sku = 'GLV'`);
  await tenant.owner.query(`update catalog_items set stock = 2 where sku = 'HJB'`);
});

describe('cancel_order', () => {
  test('a clear wish cancels at once and puts the pieces back', async () => {
    const { call, order } = await customer();
    expect((await call('cancel_order', {}, 'بدي ألغي الطلب')).order?.status).toBe('cancelled');
    expect([await stockOf('GLV'), await stockOf('HJB')]).toEqual([10, 2]);
    expect((await order()).status).toBe('cancelled');
  });

  test('what is not clear is asked; then a clear yes in a later turn is enough', async () => {
    const { call } = await customer();
    expect((await call('cancel_order', {}, 'بقدر ألغي الطلب؟')).refused?.code).toBe('consent-missing');
    expect((await call('cancel_order', {}, 'بفكر')).refused?.code).toBe('consent-missing');
    expect((await call('cancel_order', {}, 'اه')).order?.status).toBe('cancelled');
  });

  test('a yes to nothing that was asked, or in the very turn that asks, cancels nothing', async () => {
    const { call, order } = await customer();
    expect((await call('cancel_order', {}, 'اه', 1)).refused?.code).toBe('consent-missing');
    expect((await call('cancel_order', {}, 'اه', 1)).refused?.code).toBe('consent-missing');
    expect((await order()).status).toBe('confirmed');
  });

  test('what has left cannot be cancelled, nor anybody else’s order', async () => {
    const [mine, other] = [await customer(), await customer()];
    await mine.move('dispatched');
    expect((await mine.call('cancel_order', {}, 'بدي ألغي الطلب')).refused?.code).toBe('too-late');
    const theirs = await mine.call('cancel_order', { order_number: other.number }, 'بدي ألغي الطلب');
    expect(theirs.refused?.code).toBe('no-order');
  });
});

describe('update_order', () => {
  test('an address in the same zone changes at once', async () => {
    const { call } = await customer();
    const { order } = await call('update_order', { place: 'ماركا', address: 'قرب المطار' });
    expect(order).toMatchObject({ address: 'قرب المطار', totalJod: '24.250' });
  });

  test('what is left may not be worth less than the shop sends out', async () => {
    const { call } = await customer();
    const set = `update profiles set data = data || '{"order_policy": {"min_order_jod": `;
    await tenant.owner.query(`${set}5}}'`);
    const asked = await call('update_order', { items: [{ sku: 'HJB', quantity: 1 }] });
    await tenant.owner.query(`${set}0}}'`);
    expect(asked.refused).toMatchObject({ code: 'below-minimum', minimumJod: '5.000' });
  });

  test('a new total is told first, and done after a yes to just that', async () => {
    const { call, order } = await customer();
    const items = [{ sku: 'GLV', quantity: 2, size: null, color: null }];
    const asked = await call('update_order', { items });
    expect(asked.refused).toMatchObject({ code: 'ask-first', orderAfter: { totalJod: '39.000' } });
    expect((await order()).totalFils).toBe(24_250);
    const more = [{ sku: 'GLV', quantity: 3, size: null, color: null }];
    expect((await call('update_order', { items: more }, 'اه تمام')).refused?.code).toBe('ask-first'); // another total
    await call('update_order', { items });
    expect((await call('update_order', { items }, 'اه تمام')).order).toMatchObject({ totalJod: '39.000' });
    expect([await stockOf('GLV'), await stockOf('HJB')]).toEqual([8, 2]);
  });

  test('the pieces that the order holds are the customer’s to keep; more than there is cannot be had', async () => {
    await tenant.owner.query(`update catalog_items set stock = 1 where sku = 'HJB'`);
    const { call, move } = await customer();
    const hijabs = (quantity: number) => ({ items: [{ sku: 'HJB', quantity, size: null, color: null }] });
    expect((await call('update_order', hijabs(1))).refused?.code).toBe('ask-first');
    expect((await call('update_order', hijabs(2))).refused?.code).toBe('out-of-stock');
    await move('dispatched');
    expect((await call('update_order', { address: 'غيرها' })).refused?.code).toBe('too-late');
  });
});

describe('request_return', () => {
  const back = (sku: string, more: object = {}) => ({
    items: [{ sku, quantity: null, size: null, new_sku: null, new_size: null, new_color: null, ...more }],
    details: null,
  });
  const returned = { kind: 'return', reason: 'changed-mind' };
  const exchanged = { kind: 'exchange', reason: 'wrong-size' };

  test('inside the window it is recorded, with what the way costs', async () => {
    const { call, move } = await customer();
    expect((await call('request_return', { ...returned, ...back('GLV') })).refused?.code).toBe(
      'not-delivered',
    );
    await move('dispatched', 'delivered');
    expect((await call('request_return', { ...returned, ...back('GLV') })).return).toMatchObject({
      kind: 'return',
      state: 'requested',
      refundJod: '18.500',
      customerPaysForWayJod: '3.000',
    });
    expect((await call('request_return', { ...returned, ...back('GLV') })).refused?.code).toBe(
      'already-asked',
    );
    expect((await call('request_return', { ...returned, ...back('NOPE') })).refused?.code).toBe(
      'unknown-line',
    );
  });

  test('an exchange needs to know what instead', async () => {
    const { call, move } = await customer();
    await move('dispatched', 'delivered');
    expect((await call('request_return', { ...exchanged, ...back('GLV') })).refused?.code).toBe(
      'choice-missing',
    );
    expect(
      (await call('request_return', { ...exchanged, ...back('GLV', { new_size: 'XXL' }) })).refused?.code,
    ).toBe('choice-unknown');
    expect(
      (await call('request_return', { ...exchanged, ...back('GLV', { new_size: 'L' }) })).return,
    ).toMatchObject({
      kind: 'exchange',
      lines: [{ sku: 'GLV', size: 'M', instead: { sku: 'GLV', size: 'L' } }],
    });
  });

  test('too late and never are refused by the rules; a fault goes to a person', async () => {
    const { call, move, deliveredDaysAgo, threadId } = await customer();
    await move('dispatched', 'delivered');
    expect((await call('request_return', { ...returned, ...back('HJB') })).refused?.code).toBe(
      'non-returnable',
    );
    await deliveredDaysAgo(9);
    expect((await call('request_return', { ...returned, ...back('GLV') })).refused?.code).toBe('too-late');
    const claim = { kind: 'claim', reason: 'damaged', ...back('GLV') };
    expect((await call('request_return', claim)).return).toMatchObject({ kind: 'claim', wayPaidBy: 'shop' });
    const { rows } = await tenant.owner.query(`select needs_person from threads where id = $1`, [threadId]);
    expect(rows[0].needs_person).toBe('return');
  });
});

test('details are remembered, a wish to be erased is noted and calls a person', async () => {
  const { call, threadId } = await customer();
  expect(
    await call('update_customer_details', {
      name: 'رزان',
      phone: '٠٧٧١٢٣٤٥٦٧',
      place: 'اربد',
      address: null,
    }),
  ).toEqual({
    customer: { name: 'رزان', phone: '+962771234567', governorate: 'irbid', address: null },
  });
  expect(
    (await call('update_customer_details', { name: null, phone: '123', place: null, address: null })).refused
      ?.code,
  ).toBe('phone-invalid');
  await call('request_data_deletion', {});
  const { rows } = await tenant.owner.query(
    `select t.needs_person, c.deletion_asked_at is not null as asked from threads t join customers c on c.id = t.customer_id where t.id = $1`,
    [threadId],
  );
  expect(rows[0]).toEqual({ needs_person: 'data-deletion', asked: true });
});
