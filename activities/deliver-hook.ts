import {
  type Attempt,
  type AttemptEnd,
  beginAttempt,
  endAttempt,
  type HookWork,
} from '../core/data/hook-work.ts';
import { beginStory, endStory } from '../core/data/orchestrations.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { hookWaitMs } from '../core/domain/hook.ts';
import { now } from '../core/runtime/clock.ts';
import { egress } from '../core/vendors/egress.ts';
import { webhookHeaders } from '../core/vendors/standard-webhooks.ts';

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 1_000; // nobody reads it; it must end

export type HookStep = { kind: 'delivered' | 'failed' | 'none' } | { kind: 'later'; waitMs: number };

/**
 * One attempt at the oldest delivery of a subject that waits. At least once: an attempt whose end was not written
 * down is made again, under the same webhook-id.
 */
export async function deliverHook({
  tenantId,
  subject,
  story,
}: HookWork & { story?: string }): Promise<HookStep> {
  const next = await withTenant(tenantId, async (tx) => {
    const begun = await beginAttempt(tx, subject, now());
    beginStory(tx, story, now());
    if (begun.kind === 'none') endStory(tx, story, 'delivered', now());
    return begun;
  });
  if (next.kind !== 'attempt') return next;
  const end = await attempt(next);
  await withTenant(tenantId, (tx) => endAttempt(tx, next, end, now()));
  if (end.state !== 'pending') return { kind: end.state };
  return { kind: 'later', waitMs: Math.max(0, (end.wakeAt?.getTime() ?? 0) - now()) };
}

async function attempt({ eventId, body, attempts, target }: Attempt): Promise<AttemptEnd> {
  if (!target) return { state: 'failed', status: null, code: 'hook-off', wakeAt: null };
  const headers = webhookHeaders(eventId, now(), body, target.secrets);
  const request = {
    method: 'POST' as const,
    headers,
    body,
    timeoutMs: TIMEOUT_MS,
    bytesMax: ANSWER_BYTES_MAX,
  };
  const result = await egress(target.url, request);
  const status = result.kind === 'answered' ? result.status : null;
  if (status !== null && status >= 200 && status < 300)
    return { state: 'delivered', status, code: null, wakeAt: null };
  const waitMs = hookWaitMs(attempts);
  const code = result.kind === 'answered' ? 'not-2xx' : result.code;
  if (waitMs === null) return { state: 'failed', status, code, wakeAt: null };
  return { state: 'pending', status, code, wakeAt: new Date(now() + waitMs) };
}
