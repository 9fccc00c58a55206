import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteItem, putItems } from '../../core/data/catalogue.ts';
import { EVERYTHING, listItems } from '../../core/data/catalogue-list.ts';
import { searchCatalogue } from '../../core/data/search.ts';
import type { ItemValues } from '../../core/domain/catalogue-row.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.inTenant((tx) =>
    putItems(tx, [
      itemOf('J-1', 'جاكيت جلد', { colors: ['أسود'], stock: 0 }),
      itemOf('J-2', 'جاكيت جلد', { colors: ['أسود'] }),
      itemOf('J-3', 'جاكيت مطر', { colors: ['أزرق'] }),
      itemOf('S-1', 'سماعة خوذة', { category: 'إكسسوارات', description: 'تركب تحت الجاكيت' }),
      itemOf('T-1', 'طقم كاسات ١٢٣٤٥', { colors: ['أسود'] }),
    ]),
  );
});
afterAll(() => tenant?.stop());

function itemOf(sku: string, name: string, more: Partial<ItemValues> = {}): ItemValues {
  const plain = {
    description: null,
    category: null,
    sizes: [],
    colors: [],
    variants: [],
    mediaUrl: null,
    extras: {},
  };
  return { sku, name, priceFils: 5_000, stock: 3, ...plain, ...more };
}

const agentFinds = async (words: string, limit = 6) =>
  (await tenant.inTenant((tx) => searchCatalogue(tx, words, limit))).map(({ sku }) => sku);
const listFinds = async (find: string) =>
  (await tenant.inTenant((tx) => listItems(tx, { ...EVERYTHING, sort: 'best', find, rowsMax: 50 }))).rows.map(
    ({ sku }) => sku,
  );

test('one ranking: more words before fewer, a name before a description, what is there before what is sold out', async () => {
  expect(await agentFinds('مرحبا، بدي جاكيت أسود لو سمحت')).toEqual(['J-2', 'J-1', 'J-3', 'T-1', 'S-1']);
  expect(await listFinds('الجاكيت الاسود')).toEqual(['J-2', 'J-1']);
  expect(await listFinds('jackets')).toEqual(['J-2', 'J-3', 'J-1', 'S-1']);
  expect(await agentFinds('jackets', 2)).toEqual(['J-2', 'J-3']);
});

test.each([
  ['جاكبت', ['J-2', 'J-3', 'J-1', 'S-1']],
  ['jaket', ['J-2', 'J-3', 'J-1', 'S-1']],
  ['سماعت', ['S-1']],
  ['اكسسورات', ['S-1']],
  ['12345', ['T-1']],
  ['١٢٣٤٦', []],
  ['ثلاجة', []],
])('«%s» finds the same for the agent and for the list', async (words, skus) => {
  expect(await agentFinds(words)).toEqual(skus);
  expect(await listFinds(words)).toEqual(skus);
});

test('the list is told of parts of a word too, and pages in the order of the ranking', async () => {
  expect(await listFinds('J-')).toEqual(['J-2', 'J-3', 'J-1']);
  const query = { ...EVERYTHING, sort: 'best' as const, find: 'جاكيت' };
  const first = await tenant.inTenant((tx) => listItems(tx, { ...query, rowsMax: 2 }));
  const rest = await tenant.inTenant((tx) => listItems(tx, { ...query, after: first.next, rowsMax: 2 }));
  expect([...first.rows, ...rest.rows].map(({ sku }) => sku)).toEqual(['J-2', 'J-3', 'J-1', 'S-1']);
  expect([first.total, rest.total, rest.next]).toEqual([4, 4, null]);
});

test.each([
  ['حذا رياضي', ['KS-20', 'KS-22']],
  ['رياضي حذا', ['KS-20', 'KS-22']],
  ['حذا مدرسة', ['KS-21']],
  ['حزاء رياضي', ['KS-20', 'KS-22']],
  ['حداء', ['KS-20', 'KS-21', 'KS-22']],
  ['احذيه', ['KS-20', 'KS-21', 'KS-22']],
  ['سندل', ['KS-23']],
  ['KS20', ['KS-20']],
  ['ks21 مدرسه', ['KS-21']],
  ['حذا قهوة', ['KS-20', 'KS-21', 'KS-22']], // nothing fits both
  ['قهوة مرة', []],
])('the list fits each word of «%s» by itself', async (words, skus) => {
  await tenant.inTenant((tx) =>
    putItems(tx, [
      itemOf('KS-20', 'حذاء رياضي'),
      itemOf('KS-21', 'حذاء مدرسة جلد'),
      itemOf('KS-22', 'حذاء رياضي أطفال', { stock: 0 }),
      itemOf('KS-23', 'صندل صيفي'),
    ]),
  );
  const found = await listFinds(words);
  await tenant.inTenant(async (tx) => {
    for (const sku of ['KS-20', 'KS-21', 'KS-22', 'KS-23']) await deleteItem(tx, sku);
  });
  expect(found).toEqual(skus);
});

test('an item is found by what it is called now', async () => {
  await tenant.inTenant((tx) => putItems(tx, [itemOf('N-1', 'مظلة')]));
  expect(await agentFinds('مظله')).toEqual(['N-1']);
  await tenant.inTenant((tx) => putItems(tx, [itemOf('N-1', 'شمسية')]));
  expect([await agentFinds('مظله'), await agentFinds('شمسيه')]).toEqual([[], ['N-1']]);
  await tenant.inTenant((tx) => deleteItem(tx, 'N-1'));
  expect(await agentFinds('شمسيه')).toEqual([]);
});

test('a word of any length is stored and looked for', async () => {
  const long = 'طويل'.repeat(70);
  await tenant.inTenant((tx) => putItems(tx, [itemOf('W-1', long, { description: 'و'.repeat(4_000) })]));
  expect(await agentFinds(long)).toEqual(['W-1']);
});
