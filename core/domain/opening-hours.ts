import { z } from 'zod';
import { localMinute } from './business-time.ts';
import { dayInAmman } from './licence.ts';
import { westernDigits } from './text/digits.ts';

/** The week begins on Saturday. */
export const WEEK_DAYS = ['sat', 'sun', 'mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Minutes since midnight, Asia/Amman; a range that ends at or before its start goes past midnight. */
export type OpenRange = { fromMinute: number; toMinute: number };
export type Week = Record<(typeof WEEK_DAYS)[number], OpenRange[]>;

/** When people of the shop are there. Null: the shop has not said so in a form that code reads. */
export type OpeningHours = {
  week: Week | null;
  ramadan: { week: Week; from: string; to: string } | null; // calendar days, both included
};

/** A moment in ms since the epoch, or null: does not close (open without end), does not open. */
export type OpenState = { openNow: boolean; opensAtMs: number | null; closesAtMs: number | null };

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const DAYS_AHEAD = 14; // a shop that opens on one day of the week is found
const CLOCKS = /^(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})$/u;

/** "11:00-21:00" as a range; null for what is none. */
export function parseOpenRange(text: string): OpenRange | null {
  const match = CLOCKS.exec(westernDigits(text).trim());
  if (!match) return null;
  const [fromHour = 0, fromPast = 0, toHour = 0, toPast = 0] = match.slice(1).map(Number);
  const range = { fromMinute: fromHour * 60 + fromPast, toMinute: toHour * 60 + toPast };
  const isClock = fromPast < 60 && toPast < 60;
  return isClock && range.fromMinute < DAY_MINUTES && range.toMinute <= DAY_MINUTES ? range : null;
}

/** The inverse of `parseOpenRange`. */
export const writeOpenRange = ({ fromMinute, toMinute }: OpenRange): string =>
  `${clock(fromMinute)}-${clock(toMinute)}`;

/** Checked and left as it is written: a profile is stored in the merchant's own form. */
const Range = z.string().refine((text) => parseOpenRange(text) !== null, {
  error: 'expected hours such as 11:00-21:00',
  params: { kind: 'hours' },
});
const Ranges = z.array(Range).max(3).nullish();

/** A week as the profile writes it; a day that is missing is a day off. */
export const YamlWeek = z.strictObject({
  sat: Ranges,
  sun: Ranges,
  mon: Ranges,
  tue: Ranges,
  wed: Ranges,
  thu: Ranges,
  fri: Ranges,
});

const Day = z.iso.date().nullish().catch(null);
const Profile = z.object({
  hours: z.object({
    week: YamlWeek.nullish().catch(null),
    ramadan_week: YamlWeek.nullish().catch(null),
    ramadan_from: Day,
    ramadan_to: Day,
  }),
});

/** The hours in a shop's profile, as far as code can read them. */
export function openingHours(profile: unknown): OpeningHours {
  const hours = Profile.safeParse(profile).data?.hours;
  const { ramadan_week: week, ramadan_from: from, ramadan_to: to } = hours ?? {};
  return {
    week: hours?.week ? wholeWeek(hours.week) : null,
    ramadan: week && from && to ? { week: wholeWeek(week), from, to } : null,
  };
}

/**
 * Whether the shop is open, and when that changes.
 *
 * @returns null where the shop has not said which hours hold on that day.
 */
export function isOpen(hours: OpeningHours, atMs: number): OpenState | null {
  const today = dayInAmman(atMs);
  if (!weekOn(hours, today)) return null;
  const spans = merged(spansAround(hours, today));
  const now = spans.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  if (now) {
    const isEndless = now.endMs >= startOf(addDays(today, DAYS_AHEAD));
    return { openNow: true, opensAtMs: null, closesAtMs: isEndless ? null : now.endMs };
  }
  const next = spans.find(({ startMs }) => startMs > atMs);
  return { openNow: false, opensAtMs: next?.startMs ?? null, closesAtMs: null };
}

/** A written week as minutes, with every day in it. */
export function wholeWeek(week: z.infer<typeof YamlWeek>): Week {
  const rangesOf = (texts: string[]) => texts.flatMap((text) => parseOpenRange(text) ?? []);
  return Object.fromEntries(WEEK_DAYS.map((day) => [day, rangesOf(week[day] ?? [])])) as Week;
}

type Span = { startMs: number; endMs: number };

/** From yesterday, whose night may reach into today, to a fortnight ahead. */
function spansAround(hours: OpeningHours, today: string): Span[] {
  const days = Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => addDays(today, index - 1));
  return days.flatMap((day) => {
    const ranges = weekOn(hours, day)?.[weekDayOf(day)] ?? [];
    const midnightMs = startOf(day);
    return ranges.map(({ fromMinute, toMinute }) => ({
      startMs: midnightMs + fromMinute * MINUTE_MS,
      endMs: midnightMs + (toMinute > fromMinute ? toMinute : toMinute + DAY_MINUTES) * MINUTE_MS,
    }));
  });
}

function weekOn({ week, ramadan }: OpeningHours, day: string): Week | null {
  return ramadan && ramadan.from <= day && day <= ramadan.to ? ramadan.week : week;
}

/** Spans that touch are one: a shop that is open over midnight does not close then. */
function merged(spans: Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    const last = all.at(-1);
    if (last && span.startMs <= last.endMs) last.endMs = Math.max(last.endMs, span.endMs);
    else all.push({ ...span });
  }
  return all;
}

/** 0 is Sunday for a Date, and the second day of this week. */
const weekDayOf = (day: string) => WEEK_DAYS[(new Date(day).getUTCDay() + 1) % 7] ?? 'sat';

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Midnight of a day in Amman, in ms since the epoch. */
function startOf(day: string): number {
  const asIfUtcMs = Date.parse(day);
  return asIfUtcMs - offsetMs(asIfUtcMs);
}

/** How far Amman's clocks are ahead of UTC. */
function offsetMs(atMs: number): number {
  const local = localMinute(atMs).replace(' ', 'T');
  return Date.parse(`${local}:00Z`) - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}

const clock = (minute: number): string =>
  `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
