import { Cron } from 'croner';
import { readTimeSpan, substitute } from '../config.ts';

export type Schedule = {
  /** The first occurrence after a moment, both epoch ms; undefined when there is none any more. */
  next(after: number): number | undefined;
  /** Whether missed occurrences are caught up by default: schedules of a minute and above. */
  isMonitored: boolean;
};

const MINUTE_MS = 60_000;

/**
 * Reads the schedule of a timer trigger: six-field NCRONTAB (five fields: without seconds) in UTC or
 * WEBSITE_TIME_ZONE, or a time span `[d.]hh:mm:ss`. `%SETTING%` is substituted.
 *
 * @throws Error naming the schedule that cannot be read.
 */
export function readSchedule(text: string, timezone = process.env.WEBSITE_TIME_ZONE ?? 'UTC'): Schedule {
  const expression = substitute(text).trim();
  const spanMs = readTimeSpan(expression);
  if (spanMs === 0) throw new Error(`timer schedule '${text}': expected a time span above zero`);
  if (spanMs !== undefined) return { next: (after) => after + spanMs, isMonitored: spanMs >= MINUTE_MS };

  const fields = expression.split(/\s+/).length;
  if (fields !== 5 && fields !== 6)
    throw new Error(`timer schedule '${expression}': expected 5 or 6 fields or hh:mm:ss`);
  // In NCRONTAB a day must satisfy both day fields, in classic cron either one.
  const cron = new Cron(expression, { timezone, paused: true, domAndDow: true });
  const next = (after: number) => cron.nextRun(new Date(after))?.getTime();
  const first = next(0);
  const second = first === undefined ? undefined : next(first);
  return { next, isMonitored: first === undefined || second === undefined || second - first >= MINUTE_MS };
}
