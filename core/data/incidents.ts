import { now } from '../runtime/clock.ts';
import { across } from './across.ts';

/** What the AI does while an incident lasts: answers as always, keeps answers for later, or leaves them to people. */
export type Replies = 'go-on' | 'held' | 'paused';

export type Banner = { textAr: string; textEn: string; since: Date };

/** What all merchants are told now; null: nothing. */
export async function readBanner(): Promise<Banner | null> {
  const [row] = await across<Banner>(
    'select text_ar as "textAr", text_en as "textEn", started_at as since from incidents where ended_at is null',
    [],
    'read_banner',
  );
  return row ?? null;
}

/** Whether what goes out by itself waits now. */
export async function isHeld(): Promise<boolean> {
  const rows = await across(
    "select from incidents where ended_at is null and replies = 'held'",
    [],
    'is_held',
  );
  return rows.length > 0;
}

/** How fast conversations are answered that waited for an incident to end: a minute, of all shops and of one. */
export type Pace = { perMinute: number; perMinuteEach: number };

/** `drain`: an incident that held answers is over, and some may wait still. */
export type Calm = { kind: 'calm' } | { kind: 'held' } | ({ kind: 'drain' } & Pace);

const DRAIN_MS = 25 * 60 * 60_000; // what is older than Instagram's window is not answered any more

/** How the sweeper goes about what waits. */
export async function readCalm(): Promise<Calm> {
  const [row] = await across<Pace & { isOpen: boolean }>(
    `select ended_at is null as "isOpen", per_minute as "perMinute", per_minute_each as "perMinuteEach" from incidents
      where replies = 'held' and (ended_at is null or ended_at > $1) order by id desc limit 1`,
    [new Date(now() - DRAIN_MS)],
  );
  if (!row) return { kind: 'calm' };
  const { isOpen, ...pace } = row;
  return isOpen ? { kind: 'held' } : { kind: 'drain', ...pace };
}
