const DAY_MS = 86_400_000;

/** A month of the models' bill, in UTC. */
export type Month = { firstDay: string; startMs: number; endMs: number };

/** The month that an instant lies in. */
export function monthOf(nowMs: number): Month {
  const at = new Date(nowMs);
  const startMs = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
  const endMs = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
  return { firstDay: new Date(startMs).toISOString().slice(0, 10), startMs, endMs };
}

/**
 * What a month will come to if it goes on as it did. Within its first day that day counts as whole: an hour says too
 * little.
 */
export function projected(spent: number, nowMs: number): number {
  const { startMs, endMs } = monthOf(nowMs);
  return Math.round((spent * (endMs - startMs)) / Math.max(DAY_MS, nowMs - startMs));
}

/** The dinar is pegged to the dollar: 1 USD = 0.709 JOD, since 1995. @see Central Bank of Jordan. */
const FILS_PER_DOLLAR = 709;

/** Millionths of a US dollar. */
export const microUsdOfFils = (fils: number): number => Math.round((fils * 1_000_000) / FILS_PER_DOLLAR);

/** More than three times what is usual, and more than half a dollar: then somebody looks. */
export const isUnusual = (today: number, usual: number): boolean => today >= 500_000 && today > usual * 3;
