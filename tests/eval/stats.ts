const Z95 = 1.96;

/** A rate with its 95 % Wilson interval: honest also for few runs and for all or none. */
export type Rate = { passed: number; of: number; rate: number; low: number; high: number };

export function wilson(passed: number, of: number): Rate {
  if (of === 0) return { passed, of, rate: 0, low: 0, high: 1 };
  const rate = passed / of;
  const z2 = Z95 ** 2;
  const middle = (rate + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 / (1 + z2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z2 / (4 * of ** 2));
  return { passed, of, rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** The value below which a share of the values lies; 0 where there are none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export const mean = (values: number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
