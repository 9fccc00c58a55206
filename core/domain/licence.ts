import { z } from 'zod';
import { BUSINESS_TIME_ZONE } from './business-time.ts';
import { lazily } from './lazily.ts';

export const HANDLE_LENGTH_MAX = 30; // Instagram's own limit, in characters

const HANDLE = /^[A-Za-z0-9._]+$/;
/** The last day of a licence that is suspended: long past, and no day that anybody would pay for. */
export const SUSPENDED_DAY = '2000-01-01';

/** So long after its end a licence is shown as one to be renewed. It answers nobody: its last day was the last. */
export const GRACE_DAYS = 14;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const Day = z.iso.date();

export const Handle = z.string().refine((handle) => normaliseHandle(handle) === handle, {
  error: 'expected an Instagram handle in lower case, without @',
});

/**
 * The list of licences: which handle may be answered until which day.
 *
 * `counter` grows by one with every change, so that an older list is known as such; `issuedAt` is UTC.
 * An entry holds through the end of its day in Amman.
 */
export const Whitelist = z.strictObject({
  counter: z.int().min(1),
  issuedAt: z.iso.datetime(),
  entries: z.record(Handle, Day),
});
export type Whitelist = z.infer<typeof Whitelist>;

export type Licence =
  | { kind: 'active'; expiresOn: string; daysLeft: number }
  | { kind: 'expired'; expiredOn: string }
  | { kind: 'none' };

/**
 * Tells what the list says about a handle.
 *
 * @param nowMs - in ms since the epoch.
 * @returns `daysLeft` counts the whole days after today: 0 on the last day.
 */
export function licenceOf(whitelist: Whitelist, handle: string, nowMs: number): Licence {
  const key = normaliseHandle(handle);
  if (key === null || !Object.hasOwn(whitelist.entries, key)) return { kind: 'none' };
  const lastDay = whitelist.entries[key] ?? '';
  const daysLeft = Math.round((Date.parse(lastDay) - Date.parse(dayInAmman(nowMs))) / DAY_MS);
  return daysLeft >= 0
    ? { kind: 'active', expiresOn: lastDay, daysLeft }
    : { kind: 'expired', expiredOn: lastDay };
}

/** Whether a licence ended so lately that its shop is to be asked to renew it. @param expiredOn - its last day. */
export const isInGrace = (expiredOn: string, nowMs: number): boolean =>
  Date.parse(dayInAmman(nowMs)) - Date.parse(expiredOn) <= GRACE_DAYS * DAY_MS;

/**
 * The one spelling of an Instagram handle: no @, lower case.
 *
 * @returns null for what Instagram would not take: letters, digits, dots and underscores, at most 30.
 */
export function normaliseHandle(input: string): string | null {
  const handle = input.trim().replace(/^@/, '');
  // The alphabet is checked before lower-casing: the Kelvin sign would become a plain k.
  if (!HANDLE.test(handle) || handle.length > HANDLE_LENGTH_MAX) return null;
  const lower = handle.toLowerCase();
  return lower === '__proto__' ? null : lower; // an object cannot hold that key safely
}

/** The calendar day in Amman, `YYYY-MM-DD`, at `nowMs` (ms since the epoch). */
export function dayInAmman(nowMs: number): string {
  const parts = Object.fromEntries(
    ammanDays()
      .formatToParts(nowMs)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`;
}

const ammanDays = lazily(
  () =>
    new Intl.DateTimeFormat('en', {
      timeZone: BUSINESS_TIME_ZONE,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);
