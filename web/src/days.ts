import { nowMs } from './clock.ts';
import { dayKey } from './format.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type Range = { from: string; to: string };

/** The last `days` whole days in Amman, today included; `back` ranges of the same length before that. */
export function lastDays(days: number, back = 0): Range {
  const today = dayKey(nowMs());
  return { from: shiftDay(today, 1 - days * (back + 1)), to: shiftDay(today, -days * back) };
}

/** A day (`2026-01-31`) some days later, or earlier. */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
