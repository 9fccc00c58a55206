import { beginStory, endStory } from '../../core/data/orchestrations.ts';
import { beginPush, endPush, forgetPush, type PushEnd, type PushRow } from '../../core/data/pushes.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { alertWords, pushWaitMs, troubleWords } from '../../core/domain/alert.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { pageOfAlerts } from '../../core/domain/shop-alerts.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';
import { log } from '../../core/runtime/log.ts';
import { type EgressResult, egress } from '../../core/vendors/egress.ts';
import { pushRequest } from '../../core/vendors/web-push.ts';

export type PushRef = { tenantId: TenantId; pushId: string; story?: string };
export type PushStep = { kind: 'sent' | 'dropped' | 'gone' | 'failed' } | { kind: 'later'; waitMs: number };

/** A copy on one machine has no address that a push service could write to; a claim of this shape must be there. */
const NO_ADDRESS = 'mailto:nobody@example.com';
const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 1_000; // nobody reads it; it must end
const KEPT_SECONDS = 12 * 3600; // for a device that is off

/**
 * One attempt to bring a push to one device. At least once: an attempt whose end was not written down is made again,
 * and takes the place of the first on the device (`tag`).
 */
export async function sendPush({ tenantId, pushId, story }: PushRef): Promise<PushStep> {
  const push = await withTenant(tenantId, async (tx) => {
    const begun = await beginPush(tx, pushId, now());
    beginStory(tx, story, now());
    if (!begun) {
      await forgetPush(tx, pushId);
      endStory(tx, story, 'dropped', now());
    }
    return begun;
  });
  if (!push) return { kind: 'dropped' };
  const end = await attempt(push);
  await withTenant(tenantId, async (tx) => {
    await endPush(tx, push, end, now());
    if (end.kind !== 'later') endStory(tx, story, end.kind, now());
  });
  const code = 'code' in end ? end.code : null;
  log('info', 'push-ended', { tenantId, kind: push.kind, end: end.kind, code });
  return end.kind === 'later'
    ? { kind: 'later', waitMs: Math.max(0, end.wakeAt.getTime() - now()) }
    : { kind: end.kind };
}

async function attempt(push: PushRow): Promise<PushEnd> {
  const { publicOrigin, vapidPrivateKey: privateKey } = config();
  const payload = payloadOf(push, publicOrigin);
  if (payload === null) return { kind: 'dropped' };
  if (privateKey === null) return { kind: 'failed', code: 'no-key' };
  const request = pushRequest(push, payload, {
    privateKey,
    subject: publicOrigin.startsWith('https:') ? publicOrigin : NO_ADDRESS,
    nowMs: now(),
    ttlSeconds: KEPT_SECONDS,
    topic: push.kind,
  });
  const limits = { timeoutMs: TIMEOUT_MS, bytesMax: ANSWER_BYTES_MAX };
  return endOf(await egress(push.endpoint, { method: 'POST', ...request, ...limits }), push.attempts);
}

/** What the device shows; nothing of a customer unless its owner wants the summary. Null: there is nothing to tell any more. */
function payloadOf(push: PushRow, origin: string): string | null {
  const { kind, code, subjects, open, troubles, language, showSummary } = push;
  if (kind === 'trouble') {
    if (troubles.length === 0) return null;
    const { title, text: body } = troubleWords(troubles, language);
    const url = origin + pageOfAlerts(troubles.map((trouble) => trouble.code));
    return JSON.stringify({ title, body, url, tag: kind, lang: language });
  }
  if (kind === 'needs-person' && open.length === 0) return null;
  const count = kind === 'needs-person' ? open.length : subjects.length;
  const { title, text } = alertWords({ kind, code, count }, language);
  const [only] = open.length === 1 ? open : [];
  const lines = showSummary && only?.summary ? only.summary : [];
  return JSON.stringify({
    title,
    body: [text, ...lines].join('\n'),
    url: origin + pathOf(kind, only?.customerId ?? null, subjects),
    tag: kind,
    lang: language,
  });
}

type Kind = Exclude<PushRow['kind'], 'trouble'>;

function pathOf(kind: Kind, customerId: string | null, subjects: string[]): string {
  if (kind === 'needs-person') return customerId ? `/conversations/${customerId}` : NEEDS_PERSON;
  if (kind === 'test') return '/settings/alerts';
  return subjects.length === 1 ? `/orders/${subjects[0]}` : '/orders';
}

const NEEDS_PERSON = '/conversations?filter=needs-person';

function endOf(result: EgressResult, attempts: number): PushEnd {
  if (result.kind === 'refused') return { kind: 'failed', code: result.code };
  const status = result.kind === 'answered' ? result.status : null;
  if (status !== null && status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  const code = status === null ? 'unreachable' : `status-${status}`;
  if (status !== null && status !== 429 && status < 500) return { kind: 'failed', code };
  const seconds = result.kind === 'answered' ? Number(result.headers['retry-after']) : 0;
  const waitMs = pushWaitMs(attempts, seconds > 0 ? seconds * 1_000 : 0);
  return waitMs === null
    ? { kind: 'failed', code }
    : { kind: 'later', code, wakeAt: new Date(now() + waitMs) };
}
