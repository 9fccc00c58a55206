import { afterAll, beforeAll, expect, test } from 'vitest';
import { tools } from '../../activities/answer-dm/tools/index.ts';
import { markReadBack } from '../../core/data/orders.ts';
import { returnStock, type StockLine, takeStock } from '../../core/data/stock.ts';
import { Failure } from '../../core/domain/failure.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { seeded } from '../helpers/seeded.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.stop());

const NO_TURN = '999999999' as TurnId; // covers nothing
const CUSTOMERS = 200;
const PIECES = 10;

type Answer = { order?: { number: number; status: string }; refused?: { code: string } };

/** A customer of their own, who has been read a draft of one piece in M. */
async function askForOne(index: number) {
  const { threadId } = await tenant.say('بدي واحد', { customerId: String(7_300_000_000_000_000 + index) });
  const call = (name: 'draft_order' | 'confirm_order', args: object, burst = '') =>
    asTheHostDoes(() =>
      tenant.inTenant(async (tx) => {
        const tool = tools[name];
        const context = { tx, threadId, turnId: NO_TURN, nowMs: Date.now(), burst };
        return (await tool?.run(tool.args.parse(args), context))?.content as Answer;
      }),
    );
  const items = [{ sku: 'JKT', quantity: 1, size: 'M', color: 'أسود' }];
  const person = { customer_name: 'سالم', phone: '0790000101', place: 'خلدا', address: 'شارع ١' };
  const { order } = await call('draft_order', { items, ...person });
  const { rows } = await tenant.owner.query('select id from orders where number = $1', [order?.number]);
  await tenant.inTenant((tx) => markReadBack(tx, rows[0].id, NO_TURN));
  return () => call('confirm_order', { order_number: order?.number }, 'اه ثبت');
}

/** A call that finds every connection taken for too long is repeated. */
async function asTheHostDoes<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'store-unavailable') throw error;
    }
  }
}

// What the shop has ten of is promised to ten people, however many ask in the same moment.
test(`${CUSTOMERS} customers at once want ${PIECES} pieces: exactly ${PIECES} are sold`, async () => {
  const black = { size: 'M', color: 'أسود', stock: PIECES };
  const others = { size: 'L', color: 'أسود', stock: CUSTOMERS };
  await tenant.addItem({ sku: 'JKT', name: 'جاكيت', priceFils: 39_000, stock: 0, variants: [black, others] });
  const confirms = await Promise.all(Array.from({ length: CUSTOMERS }, (_, index) => askForOne(index)));

  const answers = await Promise.all(confirms.map((confirm) => confirm()));

  expect(answers.filter(({ order }) => order?.status === 'confirmed')).toHaveLength(PIECES);
  expect(answers.filter(({ refused }) => refused?.code === 'out-of-stock')).toHaveLength(CUSTOMERS - PIECES);
  const { rows } = await tenant.owner.query(
    `select (select count(*)::int from orders where status = 'confirmed') as orders, i.stock,
            array(select v.stock from catalog_variants v where v.item_id = i.id order by v.position) as variants
       from catalog_items i where sku = 'JKT'`,
  );
  expect(rows).toEqual([{ orders: PIECES, stock: CUSTOMERS, variants: [0, CUSTOMERS] }]);
});

const SHELVES = [
  { sku: 'A', size: null, color: null },
  { sku: 'b', size: null, color: null },
  { sku: 'C', size: 'S', color: null },
  { sku: 'C', size: 'M', color: null },
  { sku: 'D', size: 'M', color: 'أسود' },
  { sku: 'D', size: 'M', color: 'أبيض' },
];
const EACH = 12;

// Several lines each, in any order, with returns in between: nobody waits for ever, nothing is made or lost.
test('orders of several lines and returns at once leave the books balanced', async () => {
  const pick = seeded(20_261_129);
  for (const sku of new Set(SHELVES.map((one) => one.sku))) {
    const variants = SHELVES.filter((one) => one.sku === sku && one.size !== null);
    const own = variants.map((one) => ({ ...one, stock: EACH }));
    await tenant.addItem({ sku, name: sku, priceFils: 1_000, stock: EACH, variants: own });
  }
  const wishes: StockLine[][] = Array.from({ length: 60 }, () =>
    Array.from({ length: 1 + pick(4) }, () => {
      const shelf = SHELVES[pick(SHELVES.length)] ?? SHELVES[0];
      return { sku: '', size: null, color: null, ...shelf, quantity: 1 + pick(4) };
    }),
  );

  const kept = await Promise.all(
    wishes.map(async (lines, index) => {
      const taken = await tenant.inTenant((tx) => takeStock(tx, lines));
      if (taken.kind === 'short') {
        for (const line of taken.lines) expect(line.available).toBeLessThan(line.quantity);
        return [];
      }
      if (index % 3 > 0) return lines;
      expect(await tenant.inTenant((tx) => returnStock(tx, lines))).toEqual({ gone: [] });
      return [];
    }),
  );

  const { rows } = await tenant.owner.query<{ sku: string; own: number; stock: number; variants: object[] }>(
    `select sku, stock, array(select jsonb_build_object('size', size, 'color', color, 'stock', v.stock)
            from catalog_variants v where v.item_id = i.id order by position) as variants
       from catalog_items i where sku = any ('{A,b,C,D}') order by sku`,
  );
  for (const shelf of SHELVES) {
    const sold = kept
      .flat()
      .filter((line) => line.sku === shelf.sku && line.size === shelf.size && line.color === shelf.color);
    const left = EACH - sold.reduce((sum, { quantity }) => sum + quantity, 0);
    const item = rows.find(({ sku }) => sku === shelf.sku);
    if (shelf.size === null) expect(item).toMatchObject({ stock: left });
    else expect(item?.variants).toContainEqual({ size: shelf.size, color: shelf.color, stock: left });
  }
  const sums = rows.filter(({ variants }) => variants.length > 0);
  for (const { stock, variants } of sums) {
    expect(stock).toBe((variants as { stock: number }[]).reduce((sum, one) => sum + one.stock, 0));
  }
});

test('what is not in the catalogue falls short, and comes back to nowhere', async () => {
  await tenant.addItem({
    sku: 'ONE',
    name: 'قميص',
    priceFils: 1_000,
    stock: 0,
    variants: [{ size: 'S', color: null, stock: 5 }],
  });
  const lines = [
    { sku: 'one', size: 's', color: null, quantity: 2 }, // spelt otherwise
    { sku: 'ONE', size: 'XL', color: null, quantity: 1 },
    { sku: 'GONE', size: null, color: null, quantity: 1 },
  ];
  expect(await tenant.inTenant((tx) => takeStock(tx, lines))).toEqual({
    kind: 'short',
    lines: lines.slice(1).map((line) => ({ ...line, available: 0 })),
  });
  expect(await tenant.inTenant((tx) => returnStock(tx, lines))).toEqual({ gone: lines.slice(1) });
  const { rows } = await tenant.owner.query(`select stock, version from catalog_items where sku = 'ONE'`);
  expect(rows).toEqual([{ stock: 7, version: 2 }]);
});
