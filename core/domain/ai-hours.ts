import type { ANSWERS_WHEN } from './autonomy.ts';
import { isOpen, type OpeningHours, type Week } from './opening-hours.ts';

/** A week and its variant for Ramadan, which holds between the dates in the shop's rules. Null: as the rest of the year. */
export type Weeks = { week: Week | null; ramadanWeek: Week | null };

export type AiHours = {
  when: (typeof ANSWERS_WHEN)[number];
  own: Weeks;
  quiet: Weeks; // what comes then is answered when it is over
};

export type Dates = { from: string; to: string } | null;

export type Gate = { kind: 'open' } | { kind: 'quiet'; untilMs: number | null } | { kind: 'people' };

/**
 * Whether the AI answers at a moment; `people`: a person of the shop does; `quiet`: nobody is written to before that moment,
 * null without end. Quiet hours go first.
 *
 * @param shop - when people are there; where the shop has not said so, the AI always answers.
 * @param ramadan - the days on which the variants hold, both included.
 */
export function aiGate(
  { when, own, quiet }: AiHours,
  shop: OpeningHours,
  ramadan: Dates,
  atMs: number,
): Gate {
  const quietNow = isOpen(hoursOf(quiet, ramadan), atMs);
  if (quietNow?.openNow) return { kind: 'quiet', untilMs: quietNow.closesAtMs };
  if (when === 'closed') return { kind: isOpen(shop, atMs)?.openNow ? 'people' : 'open' };
  if (when === 'week')
    return { kind: isOpen(hoursOf(own, ramadan), atMs)?.openNow === false ? 'people' : 'open' };
  return { kind: 'open' };
}

function hoursOf({ week, ramadanWeek }: Weeks, ramadan: Dates): OpeningHours {
  const variant = ramadanWeek && ramadan;
  return { week, ramadan: variant ? { week: ramadanWeek, ...ramadan } : null };
}
