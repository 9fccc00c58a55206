import { describe, expect, test } from 'vitest';
import { queryTokens, searchColumns, searchTokens } from './search-tokens.ts';

describe('what a customer writes meets what a shop wrote', () => {
  test.each([
    ['بدي الجاكيت الأسود', 'جاكيت جلد كلاسيك - أسود'],
    ['جاكيتات سودا', 'جاكيت جلد كلاسيك - أسود'],
    ['black jacket', 'جاكيت جلد كلاسيك - أسود'],
    ['بكم العبايات الكحلية', 'عباية سادة كريب - كحلي'],
    ['عروستين', 'عروسة باربي'],
    ['وجاكيت', 'جاكيت مطر'],
    ['للخوذة البيضا', 'خوذة فل فيس - أبيض'],
    ['hijabs', 'حجاب شيفون'],
    ['مقاس ٥٤', 'ثوب 54'],
  ])('«%s» finds «%s»', (query, name) => {
    const { tokens } = searchColumns({
      sku: 'X',
      name,
      category: null,
      description: null,
      colors: [],
      sizes: [],
    });
    const wanted = queryTokens(query);
    expect(
      wanted.some((token) => tokens.includes(token)),
      `${wanted} in ${tokens}`,
    ).toBe(true);
  });
});

test('words that say nothing about an item are no tokens', () => {
  expect(searchTokens('مرحبا، قديش سعر هاي لو سمحت؟')).toEqual([]);
  expect(searchTokens('hello, how much is the')).toEqual([]);
});

test('a long description does not grow without limit', () => {
  const long = Array.from({ length: 500 }, (_, n) => `كلمة${n}`).join(' ');
  const item = { sku: 'X', name: 'عباية', category: null, description: long, colors: [], sizes: [] };
  expect(searchColumns(item).tokens.length).toBe(60);
  expect(searchColumns(item).tokens[0]).toBe(searchTokens('عباية')[0]);
});
