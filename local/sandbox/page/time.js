import { language, t } from './i18n.js';

/** Shops and their customers live by Jordan's clock; digits are Latin in both languages. */
const ZONE = 'Asia/Amman';
const LOCALES = { ar: 'ar-JO-u-nu-latn', en: 'en-GB' };

const DAY_MS = 24 * 60 * 60 * 1000;

/** @param {number} atMs */
export const clockTime = (atMs) => format(atMs, { hour: 'numeric', minute: '2-digit', hour12: true });

/** @param {number} atMs */
export const fullDay = (atMs) => format(atMs, { dateStyle: 'full' });

/** @param {number} atMs */
export const fullTime = (atMs) => format(atMs, { dateStyle: 'full', timeStyle: 'short' });

/**
 * The day as one says it: today, yesterday, a weekday this week, else the date.
 *
 * @param {number} atMs
 * @param {number} nowMs business time
 */
export function dayName(atMs, nowMs) {
  if (sameDay(atMs, nowMs)) return t('today');
  if (sameDay(atMs, nowMs - DAY_MS)) return t('yesterday');
  if (nowMs > atMs && nowMs - atMs < 6 * DAY_MS) return format(atMs, { weekday: 'long' });
  return format(atMs, { day: 'numeric', month: 'long', year: 'numeric' });
}

/**
 * For a list: the hour today, the day before that.
 *
 * @param {number} atMs
 * @param {number} nowMs business time
 */
export const shortTime = (atMs, nowMs) => (sameDay(atMs, nowMs) ? clockTime(atMs) : dayName(atMs, nowMs));

/**
 * @param {number} aMs
 * @param {number} bMs
 */
export const sameDay = (aMs, bMs) => dayKey(aMs) === dayKey(bMs);

/** @param {number} atMs */
const dayKey = (atMs) => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(atMs);

/**
 * @param {number} atMs
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(atMs, options) {
  return new Intl.DateTimeFormat(LOCALES[language()], { timeZone: ZONE, ...options }).format(atMs);
}
