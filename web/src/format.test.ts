import { describe, expect, test } from 'vitest';
import { dayAndTime, money } from './format.ts';

const plain = (text: string): string => text.replace(/[\u200e\u200f\u00a0\u202f]/g, ' ').trim();

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
});
