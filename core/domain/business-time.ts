import { lazily } from './lazily.ts';

/** Where every shop of ours keeps its hours and its days. */
export const BUSINESS_TIME_ZONE = 'Asia/Amman';

// Each costs milliseconds to make.
const minutes = lazily(
  () =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: BUSINESS_TIME_ZONE,
      dateStyle: 'short',
      timeStyle: 'short',
    }),
);
const weekdays = lazily(
  () => new Intl.DateTimeFormat('en', { timeZone: BUSINESS_TIME_ZONE, weekday: 'long' }),
);
const offsets = lazily(
  () => new Intl.DateTimeFormat('en', { timeZone: BUSINESS_TIME_ZONE, timeZoneName: 'longOffset' }),
);

/** A moment in Jordan to the minute, `2026-01-20 15:00`. */
export const localMinute = (ms: number): string => minutes().format(ms);

/** A moment as people in Jordan say it, with the weekday: `2026-01-20 15:00 Tuesday`. */
export const localTime = (ms: number): string => `${localMinute(ms)} ${weekdays().format(ms)}`;

/** The day in Jordan, `2026-01-20`. */
export const businessDay = (ms: number): string => localMinute(ms).slice(0, 10);

/** When a day begins in Jordan, in ms since the epoch. @param day - `2026-01-20`. */
export function dayStartMs(day: string): number {
  const utcMs = Date.parse(`${day}T00:00:00Z`);
  const offset = /GMT([+-])(\d\d):(\d\d)/.exec(offsets().format(utcMs));
  if (!offset) return utcMs;
  const [, sign, hours, minutes] = offset;
  return utcMs - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
