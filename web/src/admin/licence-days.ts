import { nowMs } from '../clock.ts';
import { dayKey } from '../format.ts';

/** What is sold: months from the day that a licence ends, or from today where it has ended. */
export const TERMS = [1, 3, 12] as const;

/** The last day of a licence that is made longer by some months. @param endsOn - `2026-01-31`, or null. */
export function extended(endsOn: string | null, months: number): string {
  const today = dayKey(nowMs());
  const from = endsOn && endsOn > today ? endsOn : today;
  return monthsLater(from, months);
}

/** The same day of a later month; where that has none, its last: a month after 31 January ends in February. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
  return later.toISOString().slice(0, 10);
}
