import { expect, test } from 'vitest';
import { isUnusual, microUsdOfFils, monthOf, projected } from './month.ts';

test('a month is UTC’s, from its first moment to the next one’s', () => {
  expect(monthOf(Date.parse('2026-12-31T23:59:59Z'))).toEqual({
    firstDay: '2026-12-01',
    startMs: Date.parse('2026-12-01T00:00:00Z'),
    endMs: Date.parse('2027-01-01T00:00:00Z'),
  });
});

test.each([
  ['2026-11-16T00:00:00Z', 150, 300],
  ['2026-11-30T00:00:00Z', 290, 300],
  ['2026-11-01T01:00:00Z', 10, 300], // the first hour is no thirtieth of a day
  ['2026-02-15T00:00:00Z', 140, 280],
])('at %s %d so far come to %d', (at, spent, whole) => {
  expect(projected(spent, Date.parse(at))).toBe(whole);
});

test('709 fils are a dollar; unusual is three times the usual and half a dollar', () => {
  expect(microUsdOfFils(709)).toBe(1_000_000);
  expect([isUnusual(499_999, 0), isUnusual(500_000, 0), isUnusual(900_000, 300_000)]).toEqual([
    false,
    true,
    false,
  ]);
});
