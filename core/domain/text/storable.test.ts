import { expect, test } from 'vitest';
import { mayNeedCare, storable, storableJson } from './storable.ts';

test('NUL goes, half of a pair becomes the sign for what cannot be read, whole pairs stay', () => {
  expect(storable('a\0b \ud83d \u{1f600} مرحبا')).toBe('ab \ufffd \u{1f600} مرحبا');
});

test('in every text of a value, its keys too; whatever is no text stays', () => {
  const value = { 'k\0': ['\ud800', 1, null, true, { deep: 'x\0' }] };
  expect(storableJson(value)).toEqual({ k: ['\ufffd', 1, null, true, { deep: 'x' }] });
});

test.each([
  ['a\0b', true],
  ['\ud800', true],
  ['\udfff', true],
  ['مرحبا \u{1f600} \u0007', false],
])('%j may need care: %s', (text, expected) => {
  expect(mayNeedCare(JSON.stringify(text))).toBe(expected);
});
