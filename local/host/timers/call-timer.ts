import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Duration, RetryPolicy } from '../app/rpc.ts';
import { newTraceParent } from '../app/trace.ts';
import type { AppWorker } from '../app/worker.ts';
import type { TimerFunction } from '../functions.ts';
import type { Log } from '../log.ts';
import type { ClientInputs } from '../management/client-payload.ts';
import type { ScheduleStatus } from '../store/store.ts';

export type CallOptions = { worker: AppWorker; clientInputs: ClientInputs; now: () => number; log: Log };

/** Calls a timer function, again and again as its own retry policy says. A failure ends in the log. */
export async function callTimer(
  { worker, clientInputs, log }: CallOptions,
  timer: TimerFunction,
  status: ScheduleStatus,
  isPastDue: boolean,
  signal: AbortSignal,
): Promise<void> {
  const delays = retryDelays(timer.retry);
  const json = JSON.stringify(timerInput(status, isPastDue));
  for (let retries = 0; ; retries += 1) {
    const response = await worker.invoke(timer.functionId, {
      invocationId: randomUUID(),
      inputData: [{ name: timer.binding, data: { json } }, ...clientInputs(timer.clients)],
      triggerMetadata: {},
      traceContext: { traceParent: newTraceParent() },
      ...(timer.retry && { retryContext: { retryCount: retries, maxRetryCount: delays.count } }),
    });
    if (response.ok) return;
    log('error', 'timer function failed', { function: timer.name, error: response.failure.name, retries });
    if (retries >= delays.count || signal.aborted) return;
    await wait(delays.waitMs(retries), undefined, { signal }).catch(() => undefined); // aborted: the host stops
  }
}

function timerInput({ last, next, updated }: ScheduleStatus, isPastDue: boolean): object {
  const time = (at: number) => (at === 0 ? '0001-01-01T00:00:00' : new Date(at).toISOString());
  return {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: time(last), Next: time(next), LastUpdated: time(updated) },
    IsPastDue: isPastDue,
  };
}

/** A function's own retry policy (not an activity's): how often, and how long to wait before attempt n + 1. */
export function retryDelays(policy: RetryPolicy = {}) {
  const most = policy.maxRetryCount ?? 0;
  const count = most < 0 ? Number.POSITIVE_INFINITY : most;
  if (policy.retryStrategy === 'fixedDelay') return { count, waitMs: () => ms(policy.delayInterval) };
  const limitMs = ms(policy.maximumInterval) || Number.POSITIVE_INFINITY;
  return { count, waitMs: (failed: number) => Math.min(ms(policy.minimumInterval) * 2 ** failed, limitMs) };
}

function ms(duration: Duration | undefined): number {
  return Number(duration?.seconds ?? 0) * 1000;
}
