import { expect, test } from 'vitest';
import { isNear } from './near.ts';

test.each([
  ['جاكيت', 'جاكبت'], // wrong
  ['جاكيت', 'جكيت'], // missing
  ['جاكيت', 'جااكيت'], // too many
  ['جاكيت', 'جاكتي'], // swapped
  ['كلاسيكيات', 'كلاسكيتات'], // two in a long word
  ['jacket', 'jaket'],
])('%s and %s are near', (a, b) => {
  expect(isNear(a, b)).toBe(true);
  expect(isNear(b, a)).toBe(true);
});

test.each([
  ['حذاء', 'غذاء'],
  ['جاكيت', 'جاكمة'],
  ['12345', '12346'],
  ['شنطه', 'بنطلون'],
])('%s and %s are not', (a, b) => expect(isNear(a, b)).toBe(false));
