import { expect, test } from 'vitest';
import { dollars, milliseconds, percent } from './format.ts';

test.each([
  [0, '$0.00'],
  [1_392, '$0.0014'],
  [41_760, '$0.0418'],
  [100_000, '$0.10'],
  [12_528_000, '$12.53'],
  [1_234_567_000_000, '$1,234,567.00'],
])('%i millionths of a dollar are %s', (microUsd, text) => expect(dollars(microUsd)).toBe(text));

test('a share: what is there is never said to be nothing', () => {
  expect([percent(1, 2), percent(0, 9), percent(1, 300), percent(3, 0)]).toEqual(['50%', '0%', '<1%', null]);
});

test.each([
  [0.42, '0.4 ms'],
  [12.4, '12 ms'],
  [999, '999 ms'],
  [1_240, '1.2 sec'],
])('%d ms is %s', (ms, text) => expect(milliseconds(ms, 'en')).toBe(text));
