import { expect, test } from 'vitest';
import { codesOf, discountsOf, hasCode, type PricedLine } from './discounts.ts';

const AT = Date.parse('2026-01-20T15:00:00+03:00');
const profile = {
  offers: [
    {
      text: 'مع أي جاكيت، خصم ١٠٪ على الكفوف',
      buy_category: 'جاكيتات',
      discount_category: 'كفوف',
      percent: 10,
    },
    { text: 'كود SADO10 على الحجابات', code: 'SADO10', percent: '10', category: 'حجابات' },
    { text: 'طقمين بـ ٢٧', sku_prefix: 'SDO-P01-', qty: 2, price_jod: '27.000', valid_until: '2026-12-31' },
    { text: 'هدية مع كل طلب' },
    { text: 'فوق ٥٠ دينار بس', category: 'كفوف', percent: 90, min_total_jod: 50 }, // a condition of its own
    { text: 'خلص', category: 'كفوف', percent: 50, valid_until: '2026-01-19' },
    { text: 'كل ثاني حذاء', buy_category: 'أحذية', discount_category: 'احذيه', percent: 25 },
  ],
};
const line = (sku: string, category: string | null, jod: number, quantity = 1): PricedLine => ({
  sku,
  category,
  quantity,
  unitPriceFils: jod * 1000,
});
const off = (lines: PricedLine[], words = '') =>
  discountsOf(profile, lines, (code) => hasCode(words, code), AT).map(({ fils }) => fils);

test.each([
  ['one pair of gloves for a jacket', [line('J', 'جاكيتات', 89), line('G', 'كفوف', 16.5)], [1_650]],
  ['gloves alone', [line('G', 'كفوف', 16.5)], []],
  [
    'as many gloves as jackets, the cheaper',
    [line('J', 'جاكيتات', 89), line('G', 'كفوف', 20), line('H', 'كفوف', 10)],
    [1_000],
  ],
  ['two of a kind', [line('SDO-P01-PNK', 'صلاة', 15.25), line('sdo-p01-lil', 'صلاة', 15.25)], [3_500]],
  ['three of a kind: one group', [line('SDO-P01-PNK', 'صلاة', 15.25, 3)], [3_500]],
  ['four of a kind: two groups', [line('SDO-P01-PNK', 'صلاة', 15.25, 4)], [7_000]],
  ['a bundle that is dearer than its pieces', [line('SDO-P01-PNK', 'صلاة', 13, 2)], []],
  [
    'every second of one category',
    [line('A', 'أحذية', 40), line('B', 'أحذية', 20), line('C', 'أحذية', 30)],
    [5_000],
  ],
  ['nothing on offer', [line('X', null, 12)], []],
] satisfies [string, PricedLine[], number[]][])('%s', (_, lines, fils) => {
  expect(off(lines)).toEqual(fils);
});

test('a code counts where the customer wrote it, as a word, in any digits and case', () => {
  const scarves = [line('H', 'حجابات', 3.75, 4)];
  for (const words of ['معي كود SADO10', 'sado10؟', 'كود SADO١٠ لو سمحتي'])
    expect(off(scarves, words)).toEqual([1_500]);
  for (const words of ['', 'SADO100', 'XSADO10', 'كود RAMADAN50']) expect(off(scarves, words)).toEqual([]);
  expect(off([line('J', 'عبايات', 58)], 'SADO10')).toEqual([]);
  expect(codesOf(profile, AT)).toEqual(['SADO10']);
});

test('one piece is reduced once, and fils are whole', () => {
  const twice = {
    offers: [
      { text: 'أ', category: 'كفوف', percent: 10 },
      { text: 'ب', category: 'كفوف', percent: 20 },
    ],
  };
  const lines = [line('G', 'كفوف', 0.755)];
  expect(discountsOf(twice, lines, () => true, AT)).toEqual([{ offer: 'أ', code: null, fils: 76 }]);
});

test('a profile without offers, or with anything in their place, takes nothing off', () => {
  for (const odd of [
    null,
    {},
    { offers: 'x' },
    { offers: [null, 5, { percent: 'عشرة', category: 'كفوف', text: 'x' }] },
  ])
    expect(discountsOf(odd, [line('G', 'كفوف', 5)], () => true, AT)).toEqual([]);
});
