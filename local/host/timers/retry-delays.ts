import type { Duration, RetryPolicy } from '../app/rpc.ts';

type Delays = { count: number; waitMs(failed: number): number };

/** A function's own retry policy (not an activity's): how often, and how long to wait before attempt n + 1. */
export function retryDelays(policy: RetryPolicy = {}): Delays {
  const most = policy.maxRetryCount ?? 0;
  const count = most < 0 ? Number.POSITIVE_INFINITY : most;
  if (policy.retryStrategy === 'fixedDelay') return { count, waitMs: () => ms(policy.delayInterval) };
  const limitMs = ms(policy.maximumInterval) || Number.POSITIVE_INFINITY;
  return { count, waitMs: (failed) => Math.min(ms(policy.minimumInterval) * 2 ** failed, limitMs) };
}

function ms(duration: Duration | undefined): number {
  return Number(duration?.seconds ?? 0) * 1000;
}
