import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAlarm } from './alarm.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('alarms ring in the order of their times, whatever the order in which they were set', () => {
  const rung: number[] = [];
  const alarm = createAlarm<number>(Date.now, (what) => rung.push(what));
  const start = Date.now();
  const delays = [50, 10, 40, 20, 30, 60, 5, 45, 15, 25];
  for (const delay of delays) alarm.add(start + delay, delay);
  vi.advanceTimersByTime(60);
  expect(rung).toEqual([...delays].sort((a, b) => a - b));
});

test('an alarm never rings before its time, even if the timer of the process does', () => {
  let time = 0;
  const rung: string[] = [];
  const alarm = createAlarm<string>(
    () => time,
    (what) => rung.push(what),
  );
  alarm.add(100, 'x');
  time = 99;
  vi.advanceTimersByTime(100);
  expect(rung).toEqual([]);
  time = 100;
  vi.advanceTimersByTime(1);
  expect(rung).toEqual(['x']);
});

test('a wait of years overflows nothing; a clock that jumps is seen within seconds, at once when told', () => {
  let time = 0;
  const rung: string[] = [];
  const alarm = createAlarm<string>(
    () => time,
    (what) => rung.push(what),
  );
  alarm.add(10 * 365 * 86_400_000, 'x');
  alarm.add(86_400_000, 'y');
  vi.advanceTimersByTime(3_600_000);
  expect(rung).toEqual([]);
  time = 86_400_000;
  vi.advanceTimersByTime(5_000);
  expect(rung.splice(0)).toEqual(['y']);
  time = 10 * 365 * 86_400_000;
  alarm.rearm();
  vi.advanceTimersByTime(0);
  expect(rung).toEqual(['x']);
});
