const LOCALES = { ar: 'ar-JO-u-nu-latn', en: 'en-JO' } as const;
const FILS_PER_DINAR = 1000;
const ZONE = 'Asia/Amman';
const MINUTE_MS = 60_000;

export const localeOf = (language: string): string => (language === 'ar' ? LOCALES.ar : LOCALES.en);

/** An amount as people write it here: three decimals, Latin digits. */
export function money(fils: number, language: string): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'JOD' });
  return format.format(fils / FILS_PER_DINAR);
}

/** A count with its thousands kept apart. */
export const number = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);

/** Parts of one line, told apart as the language does; empty ones are left out. */
export const listed = (parts: (string | null | undefined | false)[], language: string): string =>
  [...new Set(parts.filter(Boolean))].join(language === 'ar' ? '، ' : ', ');

/** Its own direction, whatever stands beside it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Day and time in Amman, wherever the reader is: the shop's orders have the shop's time. */
export const dayAndTime = (iso: string, language: string): string =>
  inAmman(iso, language, { dateStyle: 'medium', timeStyle: 'short' });

/** `9:41 ص` in Amman. */
export const timeOfDay = (iso: string, language: string): string =>
  inAmman(iso, language, { hour: 'numeric', minute: '2-digit' });

/** `11:00 ص`: minutes since midnight, wherever that is. */
export const clock = (minute: number, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    timeZone: 'UTC',
    hour: 'numeric',
    minute: '2-digit',
  }).format(minute * MINUTE_MS);

/** Weekday, day and month of an instant in Amman, or of a bare day (`2026-01-31`). */
export const day = (iso: string, language: string): string =>
  inAmman(iso.length === 10 ? `${iso}T12:00:00Z` : iso, language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });

/** A day far from now, with its year. */
export const fullDay = (iso: string, language: string): string =>
  inAmman(iso.length === 10 ? `${iso}T12:00:00Z` : iso, language, { dateStyle: 'long' });

/** Day and month alone, for the axis of a chart. Without the marks of direction that `29/11` gets in Arabic. */
export function shortDay(isoDay: string, language: string): string {
  // The months' names here are two words each.
  const month = language === 'ar' ? 'numeric' : 'short';
  const text = inAmman(`${isoDay}T12:00:00Z`, language, { day: 'numeric', month });
  return text.replace(/[\u200e\u200f]/g, '');
}

/** The day of an instant in Amman as `2026-01-31`, for comparing days. */
export const dayKey = (iso: string | number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(iso));

const STEPS = [
  { unit: 'minute', ms: MINUTE_MS, below: 60 * MINUTE_MS },
  { unit: 'hour', ms: 60 * MINUTE_MS, below: 24 * 60 * MINUTE_MS },
  { unit: 'day', ms: 24 * 60 * MINUTE_MS, below: 7 * 24 * 60 * MINUTE_MS },
] as const;

/** `قبل 5 دقائق`, `in 3 hours`; beyond a week the date. `null` within the last minute: the caller says "now". */
export function relative(iso: string, nowMs: number, language: string): string | null {
  const distanceMs = new Date(iso).getTime() - nowMs;
  if (Math.abs(distanceMs) < MINUTE_MS) return null;
  const step = STEPS.find(({ below }) => Math.abs(distanceMs) < below);
  if (!step) return inAmman(iso, language, { day: 'numeric', month: 'short', year: 'numeric' });
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  return format.format(Math.trunc(distanceMs / step.ms), step.unit);
}

/** A span of time in its two largest units, short: `3 س 20 د`, `45 s`. */
export function duration(ms: number, language: string): string {
  if (ms > 0 && ms < 1000) return `<${inUnit(1, 'second', language)}`;
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const first = parts.findIndex(([value]) => value > 0);
  const shown = first < 0 ? parts.slice(3) : parts.slice(first, first + 2).filter(([value]) => value > 0);
  return shown.map(([value, unit]) => inUnit(value, unit, language)).join(' ');
}

const inUnit = (value: number, unit: string, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'narrow' }).format(value);

function inAmman(iso: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: ZONE, ...options }).format(new Date(iso));
}
