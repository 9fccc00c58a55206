import { expect, test } from 'vitest';
import { sameWords } from './same-words.ts';

test.each([
  ['بكم الجاكيت', 'بكم الجاكيت؟'],
  ['بكم  الجاكيت', 'بكم الجاكيت!!'],
  ['بكم العبايه', 'بِكَم العباية'],
  ['مقاس ٣٨', 'مقاس 38'],
  ['How much?', 'how much'],
])('%s and %s ask the same', (one, other) => expect(sameWords(one, other)).toBe(true));

test.each([
  ['بكم الجاكيت', 'بكم الحذاء'],
  ['اه', 'لا'],
  ['2.5', '25'],
  ['مقاس 38', 'مقاس 39'],
  ['👍', '👎'],
  ['بكم', ''],
])('%s and %s do not', (one, other) => expect(sameWords(one, other)).toBe(false));
