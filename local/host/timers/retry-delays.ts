import type { Duration, RetryPolicy } from '../app/rpc.ts';

/** A function's own retry policy (not an activity's): how often, and how long to wait before attempt n + 1. */
export function retryDelays(policy: RetryPolicy | undefined): {
  count: number;
  waitMs(failed: number): number;
} {
  if (!policy) return { count: 0, waitMs: () => 0 };
  const count = policy.maxRetryCount ?? 0;
  if (policy.retryStrategy === 'fixedDelay') {
    const delayMs = ms(policy.delayInterval);
    return { count: count < 0 ? Number.POSITIVE_INFINITY : count, waitMs: () => delayMs };
  }
  const least = ms(policy.minimumInterval);
  const most = ms(policy.maximumInterval) || Number.POSITIVE_INFINITY;
  return {
    count: count < 0 ? Number.POSITIVE_INFINITY : count,
    waitMs: (failed) => Math.min(least * 2 ** failed, most),
  };
}

function ms(duration: Duration | undefined): number {
  return Number(duration?.seconds ?? 0) * 1000;
}
