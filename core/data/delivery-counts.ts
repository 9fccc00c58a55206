import { now } from '../runtime/clock.ts';
import { kindOf, log } from '../runtime/log.ts';
import { across } from './across.ts';

export type DeliveryOutcome = 'taken' | 'unsigned' | 'unreadable' | 'failed';
export type DeliveryCounts = Record<DeliveryOutcome, number>;

const QUARTER_MS = 15 * 60_000;
const WRITE_AFTER_MS = 15_000;

const quarterOf = (ms: number): number => Math.floor(ms / QUARTER_MS) * QUARTER_MS;
const nothing = () => ({ quarterMs: quarterOf(now()), taken: 0, unsigned: 0, unreadable: 0, failed: 0 });

let counted: ReturnType<typeof nothing> | undefined;
let writing: NodeJS.Timeout | undefined;

/**
 * Counts a delivery of Meta in this process. Only where one failed the counts of its quarter of an hour are written, a
 * little later and together: while all is well it costs nothing.
 */
export function countDelivery(outcome: DeliveryOutcome): void {
  if (counted?.quarterMs !== quarterOf(now())) counted = nothing();
  counted[outcome] += 1;
  if (outcome === 'taken' || writing) return;
  writing = setTimeout(() => void writeDeliveries(), WRITE_AFTER_MS);
  writing.unref();
}

/** Writes what this process has counted, if anything failed; what cannot be written is kept for the next time. */
export async function writeDeliveries(): Promise<void> {
  clearTimeout(writing);
  writing = undefined;
  const mine = counted;
  if (!mine || mine.unsigned + mine.unreadable + mine.failed === 0) return;
  counted = undefined;
  const { quarterMs, ...counts } = mine;
  try {
    await across(
      `insert into delivery_counts as d (quarter, outcome, count)
       select $1, key, value::integer from jsonb_each_text($2::jsonb) where value <> '0' order by key
       on conflict (quarter, outcome) do update set count = d.count + excluded.count`,
      [new Date(quarterMs), JSON.stringify(counts)],
    );
  } catch (error) {
    counted ??= mine;
    log('warn', 'deliveries-not-counted', { kind: kindOf(error) });
  }
}

/** Deliveries of this quarter of an hour and the one before; older counts are forgotten. */
export async function recentDeliveries(nowMs: number): Promise<DeliveryCounts> {
  await writeDeliveries();
  const since = new Date(quarterOf(nowMs) - QUARTER_MS);
  await across('delete from delivery_counts where quarter < $1', [since]);
  const rows = await across<{ outcome: DeliveryOutcome; count: number }>(
    'select outcome, sum(count)::integer as count from delivery_counts group by outcome',
    [],
  );
  const counts = { taken: 0, unsigned: 0, unreadable: 0, failed: 0 };
  return { ...counts, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) };
}
