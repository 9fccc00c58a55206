import { setTimeout as wait } from 'node:timers/promises';

const FIRST_MS = 100;
const MOST_MS = 10_000;

/**
 * Tries until it works or `until` says enough, with a growing wait between.
 *
 * @param options.failures - how often the thing has failed before: with any, the first try waits too.
 */
export async function backoff<T>(
  attempt: () => Promise<T>,
  options: { until: () => boolean; onError: (error: unknown) => void; failures?: number; mostMs?: number },
): Promise<T | undefined> {
  for (let failures = options.failures ?? 0; ; failures += 1) {
    if (failures > 0) await wait(Math.min(FIRST_MS * 2 ** (failures - 1), options.mostMs ?? MOST_MS));
    if (options.until()) return undefined;
    try {
      return await attempt();
    } catch (error) {
      options.onError(error);
    }
  }
}
