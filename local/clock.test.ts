import { afterEach, expect, test } from 'vitest';
import { installClock, setOffset } from './clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const machineNow = () => performance.timeOrigin + performance.now();

afterEach(() => setOffset(0));

test('every way of asking for the time is shifted, a given time is not', () => {
  installClock(2 * DAY_MS);

  const made = new Date();
  for (const told of [Date.now(), made.getTime(), Date.parse(Date())]) {
    expect(Math.abs(told - machineNow() - 2 * DAY_MS)).toBeLessThan(60_000);
  }
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  expect(new Date()).toBeInstanceOf(Date);
  expect(new Date().constructor).toBe(Date);
});

test('the clock can be moved again and set back', () => {
  installClock(0);
  setOffset(-DAY_MS);
  expect(Math.abs(Date.now() - machineNow() + DAY_MS)).toBeLessThan(60_000);

  setOffset(0);
  expect(Math.abs(Date.now() - machineNow())).toBeLessThan(60_000);
});
