import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tools } from '../../activities/answer-dm/tools/index.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { startTenant } from '../helpers/tenant.ts';

const BLACK_M = { size: 'M', color: 'أسود', stock: 0 };
const BLACK_L = { size: 'L', color: 'أسود', stock: 4 };
const WHITE_M = { size: 'M', color: 'أبيض', stock: 1 };

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
  const variants = [BLACK_M, BLACK_L, WHITE_M];
  await tenant.addItem({ sku: 'JKT', name: 'جاكيت', priceFils: 39_000, stock: 0, variants });
});
afterAll(() => tenant?.stop());

let customers = 7_250_000_000_000_000;
async function call(name: string, args: object) {
  const { threadId } = await tenant.say('مرحبا', { customerId: String(++customers) });
  const tool = tools[name];
  if (!tool) throw new Error(`no tool ${name}`);
  const context = { threadId, turnId: '999999999' as TurnId, nowMs: Date.now(), burst: '' };
  const result = await tenant.inTenant((tx) => tool.run(tool.args.parse(args), { ...context, tx }));
  return result.content;
}
const draft = (...items: object[]) =>
  call('draft_order', { items: items.map((item) => ({ sku: 'jkt', quantity: 1, ...item })) });

test('the model is told the stock of each size and colour', async () => {
  const item = { sku: 'JKT', stock: 5, sizes: ['M', 'L'], colors: ['أسود', 'أبيض'] };
  const variants = [BLACK_M, BLACK_L, WHITE_M];
  expect(await call('get_item', { sku: 'JKT' })).toMatchObject({ item: { ...item, variants } });
  const found = await call('search_catalog', { query: 'جاكيت', size: 'M', color: 'أسود' });
  expect(found).toMatchObject({ items: [{ ...item, variants }] });
});

describe('draft_order', () => {
  test('sells what is there of the size and colour, and says what else there is', async () => {
    expect(await draft({ size: 'M', color: 'سودا' })).toMatchObject({
      refused: {
        code: 'out-of-stock',
        size: 'M',
        color: 'أسود',
        available: 0,
        inStock: [BLACK_L, WHITE_M],
      },
    });
    expect(await draft({ size: 'l', color: 'أبيض' })).toMatchObject({ refused: { code: 'variant-unknown' } });
    const twice = await draft({ size: 'M', color: 'أبيض' }, { size: 'M', color: 'أبيض' });
    expect(twice).toMatchObject({ refused: { code: 'out-of-stock', available: 1 } });
    const both = await draft({ size: 'M', color: 'أبيض' }, { size: 'L', quantity: 4 });
    expect(both).toMatchObject({ order: { lines: [{ color: 'أبيض' }, { size: 'L', color: 'أسود' }] } });
  });

  test('asks for what is open, as long as some size and colour has so many', async () => {
    expect(await draft({ size: 'M' })).toMatchObject({
      order: { missing: expect.arrayContaining(['color']) },
    });
    expect(await draft({ size: 'M', quantity: 2 })).toMatchObject({
      refused: { code: 'out-of-stock', available: 1 },
    });
  });
});
