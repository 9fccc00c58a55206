import { afterAll, beforeAll, expect, test } from 'vitest';
import { DELIVERY_YAML, type OpenShop, openShop, query, type Row } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;
let shop: OpenShop;

/** Made anew for every run: neither the product nor the stand-in can know these numbers. */
const dinars = 20 + Math.floor(Math.random() * 60);
const jacket: Row = {
  sku: `JKT-${dinars}`,
  name: 'جاكيت جلد كلاسيك - أسود',
  priceJod: `${dinars}.750`,
  stock: 5,
  sizes: ['S', 'M', 'L'],
  colors: ['أسود'],
};
const others: Row[] = [
  {
    sku: 'JKT-BR',
    name: 'جاكيت جلد كلاسيك - بني',
    priceJod: '19.250',
    stock: 3,
    sizes: ['M'],
    colors: ['بني'],
  },
  {
    sku: 'GLV-1',
    name: 'كفوف شتوية - أسود',
    priceJod: '8.500',
    stock: 9,
    sizes: ['M', 'L'],
    colors: ['أسود'],
  },
  { sku: 'HLM-1', name: 'خوذة فل فيس - أبيض', priceJod: '64.000', stock: 0, sizes: ['M'], colors: ['أبيض'] },
];

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '200' } });
  shop = await openShop(system, { rows: [jacket, ...others], profileYaml: DELIVERY_YAML });
});
afterAll(() => system?.dispose());

async function talk(customerId: string, text: string, { igId } = shop): Promise<string> {
  const { mid } = await system.control.say({ igId, customerId, text });
  const replies = await system.control.waitForReplies(igId, customerId, { after: mid });
  return replies.map((reply) => reply.text).join('\n');
}

test('from a price question to an order row with the right fils, stock and phone', async () => {
  const customer = '9000000000000001';
  expect(await talk(customer, 'مرحبا، بكم الجاكيت الأسود مقاس M؟')).toContain(jacket.priceJod);

  await talk(customer, 'بدي واحد');
  const readBack = await talk(customer, 'رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨');
  expect(readBack).toContain(`${dinars + 2}.750`); // the item and Amman's fee
  expect(await ordersOf()).toMatchObject([{ status: 'draft', stock: 5 }]);

  await talk(customer, 'اه ثبت يسلمو');
  expect(await ordersOf()).toEqual([
    {
      status: 'confirmed',
      phone: '+962780000121',
      governorate: 'amman',
      items_total_fils: dinars * 1000 + 750,
      delivery_fee_fils: 2000,
      total_fils: (dinars + 2) * 1000 + 750,
      sku: jacket.sku,
      size: 'M',
      quantity: 1,
      stock: 4,
    },
  ]);
});

test('a yes before the read-back orders nothing', async () => {
  const customer = '9000000000000002';
  await talk(customer, 'بدي كفوف مقاس L');
  await talk(customer, 'اه ثبت');
  const confirmed = await query(system, `select from orders where status <> 'draft' and number > 1`);
  expect(confirmed).toEqual([]);
});

test('what is sold out is said to be sold out', async () => {
  const reply = await talk('9000000000000003', 'في عندكم خوذة بيضا؟');
  expect(reply).toMatch(/خلص|خالص|مش متوفر|نفد/);
});

test('what a shop asks for paying on delivery is read back, and ordered with it', async () => {
  const profileYaml = `${DELIVERY_YAML}payment:\n  cod_extra_fee_jod: '0.500'\n`;
  const dearer = await openShop(system, { rows: [jacket], profileYaml });
  const customer = '9000000000000004';
  const say = (text: string) => talk(customer, text, dearer);
  await say('بدي الجاكيت الأسود مقاس M');
  const readBack = await say('رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨');
  expect(readBack).toContain('زيادة الدفع عند الاستلام: 0.500 دينار');
  expect(readBack).toContain(`المجموع: ${dinars + 3}.250 دينار`);
  expect(await say('اه ثبت')).toContain(`${dinars + 3}.250`);
  expect(
    await query(
      system,
      `select o.status, o.total_fils, o.cod_extra_fils from orders o join channels c using (tenant_id) where c.ig_id = '${dearer.igId}'`,
    ),
  ).toEqual([{ status: 'confirmed', total_fils: (dinars + 3) * 1000 + 250, cod_extra_fils: 500 }]);
});

test('the agent remembers, and histories hold no words', async () => {
  const rows = await query<{ stories: string; leaked: boolean }>(
    system,
    `select count(*) as stories, bool_or(h.events ~ 'جاكيت|رزان|0780000121' or i.output ~ 'جاكيت') as leaked
       from taskhub.history h join taskhub.instances i on i.key = h.instance where i.name = 'answerDm'`,
  );
  expect(rows[0]?.leaked).toBe(false);
  expect(Number(rows[0]?.stories)).toBeGreaterThan(5);
});

async function ordersOf() {
  return query(
    system,
    `select o.status, o.phone, o.governorate, o.items_total_fils, o.delivery_fee_fils, o.total_fils, l.sku, l.size,
            l.quantity, i.stock
       from orders o join order_items l on l.order_id = o.id join catalog_items i on i.id = l.item_id
      order by o.number`,
  );
}
