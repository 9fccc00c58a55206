import { z } from 'zod';
import { json, problem } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { listAccounts } from '../store/accounts.ts';
import { insertMessage } from '../store/messages.ts';
import { ensureThread, touchThread } from '../store/threads.ts';
import { transaction } from '../store/transaction.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import { laneOf } from '../webhooks/events.ts';
import { Attachments } from './attachments.ts';
import { Id, Mid } from './bodies.ts';

/** Deliveries by hand: raw bytes, the handshake, and the queue to look at. */
export function webhookRoutes(sandbox: Sandbox): Route[] {
  return [
    { method: 'POST', pattern: '/_control/webhook', handle: (request) => deliverRaw(sandbox, request) },
    { method: 'POST', pattern: '/_control/webhooks/verify', handle: () => verify(sandbox) },
    { method: 'GET', pattern: '/_control/webhooks', handle: ({ query }) => list(sandbox, query.get('igId')) },
  ];
}

/**
 * Signs these exact bytes and posts them once. The answer has the site's status and
 * `{status, body}`. Messages of accounts we know are in their threads first, as they would be at Meta.
 */
async function deliverRaw(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  await remember(sandbox, customerMessages(request.rawBody));
  const attempt = await sandbox.deliverer.postRaw(request.rawBody);
  if (attempt.kind === 'failed') return problem(502, `the site did not answer: ${attempt.reason}`);
  const { status, body } = attempt;
  return json(status >= 200 && status !== 204 && status !== 304 ? status : 200, {
    status,
    body: parsed(body),
  });
}

/** Meta's handshake, as on "Verify and save" in the dashboard. */
async function verify({ options }: Sandbox): Promise<SandboxResponse> {
  const url = new URL(options.webhookUrl);
  const challenge = '1158201444';
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', options.verifyToken);
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
  const body = await response.text();
  return json(200, { status: response.status, verified: response.status === 200 && body === challenge });
}

/** Deliveries, oldest first: what waits, what arrived, what was given up. */
async function list({ db }: Sandbox, igId: string | null): Promise<SandboxResponse> {
  const { rows } = await db.query(
    `select id, ig_id, lane, state, due_at, attempts, last_status from sandbox.deliveries
     where $1::text is null or ig_id = $1 order by id`,
    [igId],
  );
  const view = rows.map((row) => ({
    id: Number(row.id),
    igId: row.ig_id,
    lane: row.lane,
    state: row.state,
    dueAt: new Date(Number(row.due_at)).toISOString(),
    attempts: row.attempts,
    lastStatus: row.last_status,
  }));
  return json(200, view);
}

const RawMessage = z.object({
  sender: z.object({ id: Id }),
  recipient: z.object({ id: Id }),
  timestamp: z.coerce.number().int().positive(),
  message: z.object({
    mid: Mid,
    text: z.string().optional(),
    attachments: Attachments.catch([]).default([]),
    is_echo: z.literal(true).optional(),
    is_deleted: z.literal(true).optional(),
  }),
});
type Told = z.infer<typeof RawMessage>;

/** The customers' messages in a raw body; nothing when it is not one of Meta's shapes. */
function customerMessages(rawBody: Buffer): Told[] {
  const body = parsed(rawBody.toString('utf8'));
  const envelopes = (Array.isArray(body) ? body : [body]) as { entry?: { messaging?: unknown }[] }[];
  const items = envelopes.flatMap((one) => {
    const entries = Array.isArray(one?.entry) ? one.entry : [];
    return entries.flatMap((entry) => (Array.isArray(entry?.messaging) ? entry.messaging : []));
  });
  return items.flatMap((item) => {
    const read = RawMessage.safeParse(item);
    return read.success && !read.data.message.is_echo && !read.data.message.is_deleted ? [read.data] : [];
  });
}

/** One transaction, threads in the order of their keys, so that bodies told at once never wait in a ring. */
async function remember({ db, clock, changes }: Sandbox, told: Told[]): Promise<void> {
  const keys = (one: Told) => ({ igId: one.recipient.id, customerId: one.sender.id });
  const nowMs = clock.now();
  const ours = new Set((await listAccounts(db)).map(({ igId }) => igId));
  const known = told.filter((one) => ours.has(one.recipient.id));
  const sorted = known.toSorted((a, b) => (laneOf(keys(a)) < laneOf(keys(b)) ? -1 : 1));
  await transaction(db, async (tx) => {
    for (const one of sorted) {
      const { mid, text = null } = one.message;
      const attachments = one.message.attachments.map(({ attachment }) => attachment);
      const [key, atMs] = [keys(one), one.timestamp];
      await ensureThread(tx, key, {}, nowMs);
      const content = { mid, text, attachments, replyTo: null, atMs };
      await insertMessage(tx, { ...key, ...content, fromShop: false, via: 'customer' });
      await touchThread(tx, key, { lastUserAtMs: atMs, updatedAtMs: nowMs });
    }
  });
  for (const one of sorted) changes.threadChanged(one.recipient.id, one.sender.id);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
