import { expect, test } from 'vitest';
import { provedLines } from './summary.ts';

const TALK = `customer: بدي الجاكيت الأسود مقاس M، طلبي رقم 12
shop: الجاكيت ب24.500 دينار والتوصيل 2 دينار
facts: {"orders":[{"number":12,"totalFils":26500}]}`;

test.each([
  ['as it was said', 'بده جاكيت أسود ب24.500 دينار', 1],
  ['in Arabic digits', 'بده جاكيت أسود ب٢٤٫٥ دينار', 1],
  ['another price', 'بده جاكيت أسود ب25 دينار', 0],
  ['an order that nobody named', 'طلبه رقم 13 لسا ما وصل', 0],
  ['a number in words', 'انوعد بخصم خمسين بالمية', 0],
  ['one piece, said lightly', 'بده حبة وحدة', 1],
  ['a date that nobody named', 'انوعد يوصل 9/11', 0],
  ['a phone that nobody gave', 'رقمه 0791234567', 0],
  ['no number at all', 'عنده شكوى على المندوب', 1],
])('%s', (_, line, kept) => expect(provedLines(line, TALK)).toHaveLength(kept));

test('three lines at most, without the marks of a list; a line that is too long is none', () => {
  const said = `- الأولى\n\n* الثانية\n${'طويلة '.repeat(40)}\n3) الثالثة\nالرابعة`;
  expect(provedLines(said, '')).toEqual(['الأولى', 'الثانية', 'الثالثة']);
});
