import { expect, test } from 'vitest';
import { isNear, isNearly } from './near.ts';

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

test.each([
  ['حداء', 'حذاء', true],
  ['سندل', 'صندل', true],
  ['حذا', 'حذاء', true],
  ['حذا', 'حذر', false],
  ['ماء', 'ما', true],
  ['1234', '1235', false],
])('in a list %s and %s: %s', (a, b, near) => {
  expect(isNearly(a, b)).toBe(near);
  expect(isNearly(b, a)).toBe(near);
});
