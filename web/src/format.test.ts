import { describe, expect, test } from 'vitest';
import { dayAndTime, dayKey, duration, money, relative, shortDay } from './format.ts';

const plain = (text: string | null): string =>
  (text ?? '').replace(/[\u200e\u200f\u00a0\u202f]/g, ' ').trim();

describe('money has three decimals and Latin digits', () => {
  test.each([
    [24_500, '24.500'],
    [750, '0.750'],
    [1_250_500, '1,250.500'],
  ])('%i fils', (fils, text) => {
    expect(plain(money(fils, 'ar'))).toBe(`${text} د.أ.`);
    expect(plain(money(fils, 'en'))).toBe(`JOD ${text}`);
  });
});

test('the time of an order is Amman’s', () => {
  expect(plain(dayAndTime('2026-01-31T22:30:00Z', 'en'))).toMatch(/Feb.*1:30|1 Feb.*1:30/);
  expect(plain(dayAndTime('2026-01-31T22:30:00Z', 'ar'))).toContain('1:30');
  expect(dayKey('2026-01-31T22:30:00Z')).toBe('2026-02-01');
});

test('how long ago, with Latin digits; nothing within the minute, the date beyond a week', () => {
  const nowMs = Date.parse('2026-02-01T12:00:00Z');
  expect(relative('2026-02-01T11:59:30Z', nowMs, 'ar')).toBeNull();
  expect(plain(relative('2026-02-01T11:55:00Z', nowMs, 'ar'))).toBe('قبل 5 دقائق');
  expect(plain(relative('2026-02-01T09:00:00Z', nowMs, 'en'))).toBe('3 hours ago');
  expect(plain(relative('2026-01-02T09:00:00Z', nowMs, 'en'))).toMatch(/Jan/);
});

test('a span is said in its two largest units', () => {
  expect(plain(duration(9_400, 'en'))).toBe('9s');
  expect(plain(duration(65_000, 'en'))).toBe('1m 5s');
  expect(plain(duration(7_200_000, 'en'))).toBe('2h');
  expect(plain(duration(0, 'en'))).toBe('0s');
  expect(plain(duration(250, 'en'))).toBe('<1s');
});

// Intl puts marks of direction before the slash, which a chart, written from left to right, would turn around.
test('a day on an axis has no marks of direction', () => {
  expect(shortDay('2026-11-29', 'ar')).toBe('29/11');
});
