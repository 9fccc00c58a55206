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
