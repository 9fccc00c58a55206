import { afterAll, beforeAll, expect, test } from 'vitest';
import { DELIVERY_YAML, type OpenShop, openShop, query, STORIES_UNDER_WAY, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;
let shop: OpenShop;
const rows = [
  { sku: 'ABY-1', name: 'عباية كريب - أسود', priceJod: '24.500', stock: 1, colors: ['أسود'] },
  { sku: 'BAG-1', name: 'شنطة جلد', priceJod: '31.000', stock: 4 },
];

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '2000' } });
  shop = await openShop(system, { rows, profileYaml: DELIVERY_YAML });
});
afterAll(() => system?.dispose());

const say = (customerId: string, text: string, more: object = {}) =>
  system.control.say({ igId: shop.igId, customerId, text, ...more });
const replies = async (customerId: string) =>
  (await system.control.thread(shop.igId, customerId)).filter(({ from }) => from === 'shop');

/** No story of the product is under way, and no message waits for one. */
async function quiet(): Promise<void> {
  await until(async () => {
    const [state] = await query<{ running: number; open: string }>(
      system,
      `select (${STORIES_UNDER_WAY}) as running,
              (select count(*) from conversations where sender = 'customer' and outcome is null) as open`,
    );
    return state?.running === 0 && state.open === '0';
  });
}

const WELL_WITHIN_THE_WAIT_MS = 1_000;

/**
 * A customer who did all of it well within one burst wait. Where this machine stalled meanwhile it was no burst, and
 * another customer does it.
 */
async function atOnce(
  first: number,
  act: (customer: string) => Promise<void>,
  before: (customer: string) => Promise<void> = async () => undefined,
): Promise<string> {
  for (let n = first; n < first + 30; n++) {
    const customer = `91${String(n).padStart(14, '0')}`;
    await before(customer);
    const began = performance.now();
    await act(customer);
    if (performance.now() - began < WELL_WITHIN_THE_WAIT_MS) return customer;
    await quiet();
  }
  throw new Error(`30 customers, and none did it within ${WELL_WITHIN_THE_WAIT_MS} ms`);
}

test('the same mid delivered 20 times at once gives one answer', async () => {
  const customer = '9100000000000001';
  const mid = `aWdf-twenty-${Date.now()}`;
  const all = await Promise.all(Array.from({ length: 20 }, () => say(customer, 'مرحبا', { mid })));
  const statuses = all.map(({ webhookStatus }) => webhookStatus).filter((status) => status !== null); // late is no refusal
  expect(new Set(statuses)).toEqual(new Set([200]));
  await system.control.waitForReplies(shop.igId, customer);
  await quiet();
  expect(await replies(customer)).toHaveLength(1);
});

test('four messages within a second get one answer that sees all four', async () => {
  const customer = await atOnce(200, async (one) => {
    for (const text of ['هلا', 'بدي اسأل', 'عن العباية', 'قديش سعرها؟']) await say(one, text);
  });
  await system.control.waitForReplies(shop.igId, customer);
  await quiet();
  expect(await replies(customer)).toHaveLength(1);

  const calls = await system.control.calls('model');
  const asked = calls.map(
    ({ body }) => (body as { messages?: { role: string; content: string }[] }).messages ?? [],
  );
  const last = asked.flatMap(
    (messages) => messages.filter(({ role }) => role === 'user').at(-1)?.content ?? [],
  );
  expect(last).toContain('هلا\nبدي اسأل\nعن العباية\nقديش سعرها؟');
});

test('a question that is edited after its reply is answered anew, once, however often the edit is delivered', async () => {
  let mid = '';
  const edit = (customerId: string, text: string) =>
    system.control.call('POST', '/edit', { igId: shop.igId, customerId, mid, text });
  const customer = await atOnce(
    600,
    async (one) => {
      await edit(one, 'قديش سعر البلوزة؟'); // edited again before it is answered
      await edit(one, 'قديش سعر شنطة الجلد؟');
      await edit(one, 'قديش سعر شنطة الجلد؟!');
    },
    async (one) => {
      ({ mid } = await say(one, 'قديش سعر العباية؟'));
      await system.control.waitForReplies(shop.igId, one);
      await quiet();
    },
  );
  await until(async () => (await replies(customer)).length > 1);
  await quiet();
  const [first, second, ...more] = (await replies(customer)).map(({ text }) => text);
  expect(first).toContain('24.500');
  expect(second).toContain('31.000');
  expect(more).toEqual([]);
});

test('a customer who writes every 1.5 s and does not stop is answered, the claim made within 25 s', async () => {
  const customer = '9100000000000003';
  const began = performance.now();
  for (let n = 1; (await replies(customer)).length === 0; n++) {
    await say(customer, `كمان سؤال ${n}`); // the answer has to come while they are still writing
    await new Promise((tick) => setTimeout(tick, Math.max(0, began + n * 1_500 - performance.now())));
  }
  const [burst] = await query<{ waited_ms: number }>(
    system,
    `select extract(epoch from min(t.opened_at) - min(m.received_at)) * 1000 as waited_ms
       from conversations m join threads h on h.id = m.thread_id join turns t on t.thread_id = h.id
       join customers c on c.id = h.customer_id where c.igsid = '${customer}' and m.sender = 'customer'`,
  );
  expect(Number(burst?.waited_ms)).toBeLessThan(25_000); // by the product's own clock
  await quiet();
});

test('two customers who want the last piece give one order', async () => {
  const both = ['9100000000000004', '9100000000000005'];
  const talk = async (customer: string, text: string) => {
    const { mid } = await say(customer, text);
    await system.control.waitForReplies(shop.igId, customer, { after: mid });
  };
  for (const text of ['بدي العباية السودا', 'ليلى الوهمية 0790000101 عمان خلدا شارع ١ بناية ٢', 'اه ثبت']) {
    await Promise.all(both.map((customer) => talk(customer, text)));
  }
  await quiet();
  const orders = await query(system, `select status from orders where status <> 'draft'`);
  const [item] = await query<{ stock: number }>(
    system,
    `select stock from catalog_items where sku = 'ABY-1'`,
  );
  expect({ orders, stock: item?.stock }).toEqual({ orders: [{ status: 'confirmed' }], stock: 0 });
});
