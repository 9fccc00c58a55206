import { expect, test } from 'vitest';
import { excerptOf, piecesOf } from './pieces.ts';

test.each([
  ['بدي أرجع القطعة', 'الترجيعُ خلال 3 أيام، والقطع المخفضة ما بترجع', ['الترجيعُ', 'والقطع', 'بترجع']],
  ['كيف بقدر أبدّل؟', 'التبديل على الزبون، وبتقدر تبدّل المقاس', ['التبديل', 'تبدّل']],
  ['بتوصلوا على العقبة؟', 'أجرة التوصيل للعقبة 5 دنانير', ['التوصيل', 'للعقبة']],
  ['Do you ship to Irbid?', 'Shipping to Irbid takes 2 days', ['Shipping', 'Irbid']],
  ['خلال ٣ أيام', 'خلال 3 أيام', ['خلال', '3', 'أيام']],
  ['تقسيط', 'الدفع نقداً عند الاستلام', []],
])('%j marks its words, however they are spelt', (words, text, marked) => {
  const pieces = piecesOf(text, words);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ isMarked }) => isMarked).map((piece) => piece.text)).toEqual(marked);
});

test('a long passage is cut around the first word that fits, at words’ edges', () => {
  const text = `${'كلام عام كثير '.repeat(60)}والترجيع خلال أسبوع ${'وبعده كلام '.repeat(60)}`;
  const cut = excerptOf(text, 'ترجيع');
  expect(cut).toMatch(/^… .*والترجيع خلال أسبوع.* …$/u);
  expect(cut.length).toBeLessThan(450);
  for (const word of cut.split(' ').slice(1, -1)) expect(text.split(' ')).toContain(word);
  expect(excerptOf('قصير', 'ترجيع')).toBe('قصير');
});
