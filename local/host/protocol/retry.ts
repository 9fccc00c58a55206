import type { TaskFailure } from '../engine/history.ts';
import type { RetryOptions } from './actions.ts';

const MAX_INTERVAL_MS = 6 * 24 * 60 * 60 * 1000; // six days, the default of Azure's extension

/**
 * The wait before the next attempt.
 *
 * @param failures - attempts that have failed so far, from 1.
 * @param elapsedMs - since the first attempt was decided.
 * @returns undefined when the policy gives up without a timer (its timeout is over, or the error is final).
 */
export function retryDelayMs(
  policy: RetryOptions,
  failures: number,
  elapsedMs: number,
  failure: TaskFailure,
): number | undefined {
  if (failure.failureDetails?.IsNonRetriable) return undefined;
  const timeoutMs = policy.retryTimeoutInMilliseconds;
  if (timeoutMs && elapsedMs >= timeoutMs) return undefined;
  const factor = (policy.backoffCoefficient ?? 1) ** (failures - 1);
  return Math.min(
    policy.firstRetryIntervalInMilliseconds * factor,
    policy.maxRetryIntervalInMilliseconds ?? MAX_INTERVAL_MS,
  );
}
