import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addOrder } from '../../core/data/order-by-hand.ts';
import { markReadBack } from '../../core/data/orders.ts';
import type { ThreadId, TurnId } from '../../core/domain/ids.ts';
import { runTool } from '../helpers/run-tool.ts';
import { DELIVERY_YAML } from '../helpers/shop.ts';
import { startTenant } from '../helpers/tenant.ts';

const TURN = '999999999' as TurnId;
const SLIPPER = { price: 7_000, stock: 20 };
let tenant: Awaited<ReturnType<typeof startTenant>>;
let customers = 7_400_000_000_000_000;

beforeAll(async () => {
  tenant = await startTenant();
  for (const sku of ['KHT-D02-BLK', 'KHT-D02-WHT'])
    await tenant.addItem({ sku, name: 'شبشب طبي', priceFils: SLIPPER.price, stock: SLIPPER.stock });
  await tenant.addItem({ sku: 'BKH', name: 'بخور', priceFils: 8_000, stock: 9 });
  await tenant.owner.query(
    `with c as (insert into categories (id, tenant_id, name) values (gen_random_uuid(), $1, 'بخور') returning id)
     update catalog_items set category_id = (select id from c) where sku = 'BKH'`,
    [tenant.tenantId],
  );
  const offers = [
    { text: 'شبشبين بـ ١٢', sku_prefix: 'KHT-D02-', qty: 2, price_jod: '12.000' },
    { text: 'كود NAFAS15 على البخور', code: 'NAFAS15', percent: 15, category: 'بخور' },
  ];
  const data = JSON.stringify({ ...parse(DELIVERY_YAML), offers });
  await tenant.owner.query(`insert into profiles values ($1, $2, '', now())`, [tenant.tenantId, data]);
});
afterAll(() => tenant?.stop());

type Order = { number: number; status: string; discountJod: string; totalJod: string };
type Result = {
  order?: Order;
  discounts?: { offer: string; code: string | null; discountJod: string }[];
  refused?: { code: string; orderAfter?: Order };
};

const details = { customer_name: 'نور', phone: '0780000402', place: 'خلدا', address: 'شارع 4', notes: null };
const kept = { customer_name: null, phone: null, place: null, address: null, notes: null };
const line = (sku: string, quantity = 1) => ({ sku, quantity, size: null, color: null });

async function customer(words: string) {
  const customerId = String(++customers);
  const { threadId } = await tenant.say(words, { customerId });
  return {
    threadId,
    say: (text: string) => tenant.say(text, { customerId }),
    draft: (items: object[], more: object = details) => run(threadId, 'draft_order', { items, ...more }),
    update: (order_number: number, items: object[]) =>
      run(threadId, 'update_order', { order_number, items, ...kept }),
    confirm: async (order_number: number) => {
      const { rows } = await tenant.owner.query('select id from orders where number = $1', [order_number]);
      await tenant.inTenant((tx) => markReadBack(tx, rows[0].id, TURN));
      return run(threadId, 'confirm_order', { order_number }, 'اه ثبت');
    },
  };
}

const run = (threadId: ThreadId, name: string, args: object, burst = '') =>
  runTool<Result>(tenant, name, args, { threadId, turnId: TURN, burst });

test('an offer is taken off the draft, follows its changes, and stands in the order', async () => {
  const { draft, confirm } = await customer('بدي شبشبين');
  const two = await draft([line('KHT-D02-BLK'), line('KHT-D02-WHT')]);
  expect(two).toMatchObject({
    order: { itemsTotalJod: '14.000', discountJod: '2.000', totalJod: '14.000' }, // and 2.000 for the way
    discounts: [{ offer: 'شبشبين بـ ١٢', code: null, discountJod: '2.000' }],
  });
  expect((await draft([line('KHT-D02-BLK')], kept)).order).toMatchObject({ discountJod: '0.000' });
  const { order } = await draft([line('KHT-D02-BLK', 2)], kept);
  expect(await confirm(order?.number ?? 0)).toMatchObject({
    order: { status: 'confirmed', discountJod: '2.000', totalJod: '14.000' },
  });
});

test('a code counts from the message in which the customer writes it, for one order', async () => {
  const { say, draft, confirm } = await customer('بدي بخور');
  expect((await draft([line('BKH', 2)])).order).toMatchObject({ discountJod: '0.000' });
  await say('معي كود nafas١٥');
  const { order, discounts } = await draft([line('BKH', 2)], kept);
  expect(order).toMatchObject({ discountJod: '2.400', totalJod: '15.600' });
  expect(discounts).toMatchObject([{ code: 'NAFAS15' }]);
  expect(await confirm(order?.number ?? 0)).toMatchObject({ order: { discountJod: '2.400' } });
  expect((await draft([line('BKH', 2)])).order).toMatchObject({ discountJod: '0.000' });
});

test('another customer’s code is nothing to this one', async () => {
  await customer('معي كود NAFAS15');
  const { draft } = await customer('بدي بخور');
  expect((await draft([line('BKH')])).order).toMatchObject({ discountJod: '0.000' });
});

test('a placed order that changes keeps its offer and its code', async () => {
  const { draft, confirm, update } = await customer('بدي بخور وكود NAFAS15');
  const { order } = await draft([line('BKH', 2), line('KHT-D02-BLK', 2)]);
  expect(order).toMatchObject({ discountJod: '4.400' });
  await confirm(order?.number ?? 0);
  const asked = await update(order?.number ?? 0, [line('BKH', 1), line('KHT-D02-BLK', 2)]);
  expect(asked.refused).toMatchObject({ code: 'ask-first', orderAfter: { discountJod: '3.200' } });
});

test('a discount that the shop gave by hand is not reckoned anew', async () => {
  const { threadId, update } = await customer('مرحبا');
  const { rows } = await tenant.owner.query(`select customer_id as id from threads where id = $1`, [
    threadId,
  ]);
  const form = {
    customerId: rows[0].id as string,
    phone: '+962790000100',
    address: 'خلدا',
    governorate: 'amman',
    discountFils: 500,
    note: 'زبون قديم',
    lines: [line('KHT-D02-BLK', 2)],
  };
  const { number } = await tenant.inTenant((tx) => addOrder(tx, form, { actor: 'member' }, Date.now()));
  const asked = await update(number, [line('KHT-D02-BLK', 4)]);
  expect(asked.refused?.orderAfter).toMatchObject({ discountJod: '0.500' });
});
