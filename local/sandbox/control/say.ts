import { z } from 'zod';
import { json } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from '../store/accounts.ts';
import { newMid } from '../store/ids.ts';
import { insertMessage } from '../store/messages.ts';
import { ensureThread, type Thread, touchThread } from '../store/threads.ts';
import { transaction } from '../store/transaction.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import type { FirstAttempt } from '../webhooks/deliverer.ts';
import { customerEventBody, laneOf, type MessageContent, messageFields } from '../webhooks/events.ts';
import { reachesUs } from '../webhooks/subscription.ts';
import { Attachments, onCdn } from './attachments.ts';
import { accountOr404, bodyOf, Mid, ThreadKey } from './bodies.ts';

const Say = ThreadKey.extend({
  text: z.string().min(1).optional(),
  attachments: Attachments.optional(),
  replyTo: Mid.optional(),
  mid: Mid.optional(),
  timestamp: z
    .union([z.number().int().positive(), z.iso.datetime({ offset: true }).transform(Date.parse)])
    .optional(),
  name: z.string().min(1).max(100).optional(),
  username: z.string().min(1).max(30).optional(),
  /** More fields of Meta's `message`, as they are: `referral`, `quick_reply`, `is_unsupported`, … */
  extra: z.record(z.string(), z.unknown()).optional(),
}).refine(({ text, attachments, extra }) => text || attachments?.length || extra, {
  error: 'expected text, attachments or extra, received none of them',
});
type Say = z.infer<typeof Say>;

/** `POST /_control/say`. */
export function sayRoute(sandbox: Sandbox): Route {
  return { method: 'POST', pattern: '/_control/say', handle: (request) => say(sandbox, request) };
}

/**
 * A customer's message, stored and delivered as Meta would. Text and media written together are two
 * messages on the wire; the answer names the one with the text.
 */
async function say(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const said = bodyOf(Say, request);
  const account = await accountOr404(sandbox, said.igId);
  const attachments = await onCdn(sandbox, request.origin, said.attachments ?? []);
  const contents = contentsOf({ ...said, attachments }, sandbox.clock.now());
  const told: Told[] = [];
  for (const content of contents) told.push(await tell(sandbox, account, said, content));
  const last = (await Promise.all(told.map(({ first }) => first))).at(-1);
  return json(200, {
    mid: contents.at(-1)?.mid,
    webhookStatus: last?.status ?? null,
    ...(last === null ? { reason: 'not-subscribed' } : last?.reason ? { reason: last.reason } : {}),
    ...(contents.length > 1 ? { mids: contents.map(({ mid }) => mid) } : {}),
  });
}

type Sayable = Omit<Say, 'attachments'> & { attachments: MessageContent['attachments'] };

function contentsOf(said: Sayable, nowMs: number): MessageContent[] {
  const { text = null, attachments, replyTo = null, mid = newMid(), timestamp: atMs = nowMs } = said;
  const main = { mid, text, attachments, replyTo, atMs };
  if (text === null || attachments.length === 0) return [main];
  return [
    { mid: newMid(), text: null, attachments, replyTo: null, atMs },
    { ...main, attachments: [] },
  ];
}

/** The first attempt may still be under way; null when the account is not subscribed. */
type Told = { first: Promise<FirstAttempt | null> };

/** Commits the message with its delivery, then hands the delivery over. */
async function tell(sandbox: Sandbox, account: Account, said: Say, content: MessageContent): Promise<Told> {
  const { db, clock, deliverer, changes } = sandbox;
  const nowMs = clock.now();
  const delivery = await transaction(db, async (tx) => {
    const thread = await ensureThread(tx, said, said, nowMs);
    const isNew = await insertMessage(tx, {
      ...content,
      igId: said.igId,
      customerId: said.customerId,
      fromShop: false,
      via: 'customer',
    });
    const { atMs } = content;
    await touchThread(tx, thread, { lastUserAtMs: atMs, seenByCustomerAtMs: nowMs, updatedAtMs: nowMs });
    if (!reachesUs(sandbox, account, thread)) return null;
    const body = bodyFor(said, thread, content, nowMs);
    // A repeated mid is Meta delivering twice: at once, not behind the first.
    const lane = isNew ? laneOf(thread) : `${laneOf(thread)} again ${newMid()}`;
    return deliverer.enqueue(tx, { igId: said.igId, lane, body, dueAtMs: nowMs });
  });
  changes.threadChanged(said.igId, said.customerId);
  return { first: delivery ? deliverer.submit(delivery) : Promise.resolve(null) };
}

function bodyFor(said: Say, thread: Thread, content: MessageContent, nowMs: number): Buffer {
  const message = { ...messageFields(content), ...said.extra };
  return customerEventBody(
    thread,
    { message },
    { timestampMs: content.atMs, sentMs: nowMs },
    { seed: content.mid, ...(thread.ownerApp === null ? {} : { kind: 'standby' as const }) },
  );
}
