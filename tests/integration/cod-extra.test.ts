import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addOrder } from '../../core/data/order-by-hand.ts';
import { moveOrder } from '../../core/data/order-moves.ts';
import { editOrder } from '../../core/data/order-write.ts';
import { markReadBack } from '../../core/data/orders.ts';
import { ORDERS_HEADER, orderRecord } from '../../core/data/orders-csv.ts';
import { orderIdOf, readOrder } from '../../core/data/orders-read.ts';
import { prepareReturn, sumsOf } from '../../core/data/returns.ts';
import type { ThreadId, TurnId } from '../../core/domain/ids.ts';
import { runTool } from '../helpers/run-tool.ts';
import { DELIVERY_YAML } from '../helpers/shop.ts';
import { startTenant } from '../helpers/tenant.ts';

const TURN = '999999999' as TurnId;
const member = { actor: 'member' as const };
const details = { customer_name: 'نور', phone: '0780000402', place: 'خلدا', address: 'شارع 4', notes: null };
const kept = { customer_name: null, phone: null, place: null, address: null, notes: null };
const form = { customerId: null, phone: '+962790000100', address: 'خلدا', governorate: 'amman' };
const slippers = (quantity: number) => [{ sku: 'SLP', quantity, size: null, color: null }];
let tenant: Awaited<ReturnType<typeof startTenant>>;
let customers = 7_500_000_000_000_000;

beforeAll(async () => {
  tenant = await startTenant();
  await tenant.addItem({ sku: 'SLP', name: 'شبشب طبي', priceFils: 7_000, stock: 100 });
  await asks('0.750');
});
afterAll(() => tenant?.stop());

/** What the profile has the customer pay on top; two slippers cost 12, and delivery in Amman nothing from 20 on. */
async function asks(cod_extra_fee_jod: string): Promise<void> {
  const { delivery, ...rest } = parse(DELIVERY_YAML);
  const free_over = { threshold_jod: '20.000', governorates: ['amman'] };
  const offers = [{ text: 'شبشبين بـ ١٢', sku_prefix: 'SLP', qty: 2, price_jod: '12.000' }];
  const data = { ...rest, delivery: { ...delivery, free_over }, offers, payment: { cod_extra_fee_jod } };
  await tenant.owner.query(
    `insert into profiles values ($1, $2, '', now()) on conflict (tenant_id) do update set data = excluded.data`,
    [tenant.tenantId, JSON.stringify(data)],
  );
}

type Result = {
  order: { number: number; totalJod: string };
  refused?: { code: string; orderAfter: object };
};
const run = (threadId: ThreadId, name: string, args: object, burst = '') =>
  runTool<Result>(tenant, name, args, { threadId, turnId: TURN, burst });

async function customer() {
  const { threadId } = await tenant.say('بدي شبشب', { customerId: String(++customers) });
  return {
    draft: (quantity: number, more: object = details) =>
      run(threadId, 'draft_order', { items: slippers(quantity), ...more }),
    update: (order_number: number, quantity: number) =>
      run(threadId, 'update_order', { order_number, items: slippers(quantity), ...kept }),
    confirm: async (order_number: number) => {
      await tenant.inTenant(async (tx) => markReadBack(tx, (await orderIdOf(tx, order_number)) ?? '', TURN));
      return run(threadId, 'confirm_order', { order_number }, 'اه ثبت');
    },
  };
}

const stored = (number: number) =>
  tenant.inTenant(async (tx) => readOrder(tx, (await orderIdOf(tx, number)) ?? ''));
const byHand = (quantity: number, more: object = {}) =>
  tenant.inTenant((tx) => addOrder(tx, { ...form, lines: slippers(quantity), ...more }, member, Date.now()));

test('a draft has the extra in its total, beside a discount and free delivery, and so has the order', async () => {
  await asks('0.750');
  const { draft, confirm } = await customer();
  const nowhere = await draft(1, { ...details, place: null });
  expect(nowhere.order).toMatchObject({ deliveryFeeJod: null, codExtraJod: '0.750', totalJod: '7.750' });
  expect((await draft(1)).order).toMatchObject({ deliveryFeeJod: '2.000', totalJod: '9.750' });
  const four = { discountJod: '4.000', deliveryFeeJod: '0.000', codExtraJod: '0.750', totalJod: '24.750' };
  const { order } = await draft(4, kept);
  expect(order).toMatchObject(four);

  await asks('1.000'); // the customer was told less
  expect((await confirm(order.number)).order).toMatchObject({ status: 'confirmed', ...four });
  const row = await stored(order.number);
  expect(row).toMatchObject({ codExtraFils: 750, totalFils: 24_750, status: 'confirmed' });
  const column = (name: string) =>
    orderRecord(row).trim().split(',')[ORDERS_HEADER.trim().split(',').indexOf(name)];
  expect([column('cod_extra_jod'), column('total_jod')]).toEqual(['0.750', '24.750']);
});

test('an order that changes keeps the extra that it was agreed with; one of before has none', async () => {
  await asks('0.750');
  const { draft, confirm, update } = await customer();
  const { number } = (await draft(1)).order;
  await confirm(number);
  await asks('1.000');
  const asked = await update(number, 2);
  expect(asked.refused).toMatchObject({ code: 'ask-first', orderAfter: { totalJod: '14.750' } }); // 12, 2 and 0.750
  await tenant.owner.query(
    `update orders set cod_extra_fils = 0, total_fils = total_fils - cod_extra_fils where number = $1`,
    [number],
  );
  const old = await update(number, 2);
  expect(old.refused?.orderAfter).toMatchObject({ totalJod: '14.000' });
  expect(old.refused?.orderAfter).not.toHaveProperty('codExtraJod');
});

test('an order by hand has it, wherever it goes, and keeps it through an edit by the rules', async () => {
  await asks('0.750');
  expect(await byHand(1, { governorate: null })).toMatchObject({ deliveryFeeFils: null, totalFils: 7_750 });
  const { id, ...made } = await byHand(2, { discountFils: 2_000, note: 'جار' });
  expect(made).toMatchObject({ codExtraFils: 750, totalFils: 14_750 });
  await asks('0');
  const edit = { lines: slippers(3), deliveryFeeFils: null };
  const edited = await tenant.inTenant((tx) => editOrder(tx, id, edit, null, member, Date.now()));
  expect(edited).toMatchObject({ deliveryFeeFils: 0, discountFils: 2_000, totalFils: 19_750 });
  expect(await byHand(1)).toMatchObject({ codExtraFils: 0, totalFils: 9_000 });
});

test('what goes back brings its pieces’ price: neither delivery nor the extra', async () => {
  await asks('0.750');
  const { id } = await byHand(1);
  const same = { newSku: null, newSize: null, newColor: null };
  const back = { sku: 'SLP', size: null, color: null, quantity: null, ...same };
  const refundFils = await tenant.inTenant(async (tx) => {
    for (const status of ['dispatched', 'delivered'] as const)
      await moveOrder(tx, id, status, member, Date.now());
    const wish = { kind: 'return' as const, reason: 'changed-mind' as const, details: null, lines: [back] };
    const prepared = await prepareReturn(tx, await readOrder(tx, id), wish, Date.now());
    return prepared.kind === 'ready' && sumsOf(prepared.lines).refundFils;
  });
  expect(refundFils).toBe(7_000);
});

test('a hook is told of it', async () => {
  await tenant.owner.query(
    `insert into hooks (tenant_id, url, enabled, secret, key_id, created_at, updated_at)
     values ($1, 'https://example.com/', true, '', 'k', now(), now())`,
    [tenant.tenantId],
  );
  await asks('0.750');
  const { id } = await byHand(1);
  const { rows } = await tenant.owner.query(`select body from hook_deliveries where subject = $1`, [id]);
  expect(rows.map(({ body }) => JSON.parse(body).data.order)).toMatchObject([
    { codExtraFils: 750, totalFils: 9_750 },
  ]);
});
