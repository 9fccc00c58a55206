import { z } from 'zod';
import type { AiHours, Dates } from './ai-hours.ts';
import type { AiLimits } from './ai-limits.ts';
import { ALL_AUTO, ANSWERS_WHEN, MODES, type Modes } from './autonomy.ts';
import { WEEK_DAYS } from './opening-hours.ts';

/** What a shop has decided about its AI, as it is stored; what an older version of ours wrote reads as the default. */
export type AiRules = {
  modes: Modes;
  hours: AiHours;
  limits: AiLimits;
  disclosure: { ar: string | null; en: string | null }; // who writes, in the shop's words; null: in ours
};

const Range = z.object({ fromMinute: z.number(), toMinute: z.number() });
const Week = z.object(
  Object.fromEntries(WEEK_DAYS.map((day) => [day, z.array(Range)])) as Record<
    (typeof WEEK_DAYS)[number],
    z.ZodArray<typeof Range>
  >,
);
const OneWeek = Week.nullable().catch(null);
const Weeks = z.object({ week: OneWeek, ramadanWeek: OneWeek }).catch({ week: null, ramadanWeek: null });
const Limit = z.number().int().nullable().catch(null);
const Words = z.string().nullable().catch(null);
const Mode = z.enum(MODES).catch('auto');

const NO_WEEKS = { week: null, ramadanWeek: null };
const DEFAULT: AiRules = {
  modes: ALL_AUTO,
  hours: { when: 'always', own: NO_WEEKS, quiet: NO_WEEKS },
  limits: { perCustomer: null, perShop: null },
  disclosure: { ar: null, en: null },
};

const Stored = z.object({
  modes: z
    .object({ goods: Mode, policies: Mode, orders: Mode, 'after-sale': Mode, other: Mode })
    .catch(DEFAULT.modes),
  hours: z
    .object({ when: z.enum(ANSWERS_WHEN).catch('always'), own: Weeks, quiet: Weeks })
    .catch(DEFAULT.hours),
  limits: z.object({ perCustomer: Limit, perShop: Limit }).catch(DEFAULT.limits),
  disclosure: z.object({ ar: Words, en: Words }).catch(DEFAULT.disclosure),
});

export const aiRulesOf = (stored: unknown): AiRules => Stored.safeParse(stored).data ?? DEFAULT;

const Ramadan = z.object({
  hours: z.object({ ramadan_from: z.iso.date(), ramadan_to: z.iso.date() }),
});

/** The days of Ramadan in a shop's profile; null where it does not say them. */
export function ramadanOf(profile: unknown): Dates {
  const hours = Ramadan.safeParse(profile).data?.hours;
  return hours ? { from: hours.ramadan_from, to: hours.ramadan_to } : null;
}
