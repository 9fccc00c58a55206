/** Where every shop of ours keeps its hours and its days. */
export const BUSINESS_TIME_ZONE = 'Asia/Amman';

const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: BUSINESS_TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'short',
});
const WEEKDAY = new Intl.DateTimeFormat('en', { timeZone: BUSINESS_TIME_ZONE, weekday: 'long' });

/** A moment as people in Jordan say it, with the weekday: `2026-01-20 15:00 Tuesday`. */
export const localTime = (ms: number): string => `${FORMAT.format(ms)} ${WEEKDAY.format(ms)}`;

/** The day in Jordan, `2026-01-20`. */
export const businessDay = (ms: number): string => FORMAT.format(ms).slice(0, 10);
const OFFSET = new Intl.DateTimeFormat('en', { timeZone: BUSINESS_TIME_ZONE, timeZoneName: 'longOffset' });

/** When a day begins in Jordan, in ms since the epoch. @param day - `2026-01-20`. */
export function dayStartMs(day: string): number {
  const utcMs = Date.parse(`${day}T00:00:00Z`);
  const offset = /GMT([+-])(\d\d):(\d\d)/.exec(OFFSET.format(utcMs));
  if (!offset) return utcMs;
  const [, sign, hours, minutes] = offset;
  return utcMs - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
