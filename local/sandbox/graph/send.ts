import { json } from '../http/answers.ts';
import { newMid } from '../store/ids.ts';
import { insertMessage, setReaction } from '../store/messages.ts';
import { type Thread, touchThread } from '../store/threads.ts';
import { transaction } from '../store/transaction.ts';
import type { Fault, SandboxResponse } from '../types.ts';
import { echoBody, laneOf } from '../webhooks/events.ts';
import { reachesUs } from '../webhooks/subscription.ts';
import { type GraphCall, objectParam } from './call.ts';
import { badParameter } from './errors.ts';
import { readMessage, type SentMessage } from './message-shape.ts';
import { copyAtMeta } from './message-view.ts';
import { requireRecipient } from './send-checks.ts';

const TYPING_MS = 20_000; // Instagram takes the dots away by itself
const ECHO_DELAY_MS = 100; // after the answer, as a rule

/**
 * `POST /{page|me}/messages`: a message, or a sender action. The checks come in Meta's order; an accepted
 * message, its thread and its echo are one transaction, committed before the answer.
 */
export async function sendMessage(call: GraphCall, node: string): Promise<SandboxResponse> {
  const { account, thread } = await requireRecipient(call, node);
  const recipient = { recipient_id: thread.customerId };
  const action = call.params.sender_action;
  if (action !== undefined) {
    await applyAction(call, thread, String(action));
    return json(200, recipient);
  }

  const message = readMessage(objectParam(call, 'message'), objectParam(call, 'reply_to'));
  const mid = newMid();
  const { echo, first } = await accept(call, thread, message, mid, reachesUs(call.sandbox, account, thread));
  call.sandbox.changes.threadChanged(thread.igId, thread.customerId);
  const submitted = echo ? call.sandbox.deliverer.submit(echo) : null;
  if (first) await submitted;
  return json(200, { ...recipient, message_id: mid });
}

async function accept(call: GraphCall, thread: Thread, message: SentMessage, mid: string, echoes: boolean) {
  const { db, clock, deliverer } = call.sandbox;
  const nowMs = clock.now();
  const first = call.fault?.echo === 'before-response';
  const echo = await transaction(db, async (tx) => {
    const { igId, customerId } = thread;
    const { text, attachments, replyTo } = message;
    const atMs = nowMs;
    await insertMessage(tx, {
      igId,
      customerId,
      mid,
      fromShop: true,
      via: 'api',
      text,
      attachments,
      replyTo,
      atMs,
    });
    await touchThread(tx, thread, { typingUntilMs: 0, seenByShopAtMs: nowMs, updatedAtMs: nowMs });
    if (!echoes || call.fault?.echo === 'none') return null;
    const shown = attachments.map((one) => copyAtMeta(one, mid));
    const body = echoBody(thread, { mid, text, attachments: shown, replyTo, atMs }, nowMs);
    const dueAtMs = nowMs + echoDelayMs(call.fault, first);
    return deliverer.enqueue(tx, { igId, lane: laneOf(thread), body, dueAtMs });
  });
  return { echo, first };
}

function echoDelayMs(fault: Fault | null, first: boolean): number {
  return first ? 0 : (fault?.echoDelayMs ?? ECHO_DELAY_MS);
}

async function applyAction(call: GraphCall, thread: Thread, action: string): Promise<void> {
  const { db, clock, changes } = call.sandbox;
  const nowMs = clock.now();
  if (action === 'react' || action === 'unreact') await react(call, thread, action);
  else if (action === 'typing_on') await startTyping(call, thread, nowMs);
  else if (action === 'typing_off') await touchThread(db, thread, { typingUntilMs: 0 });
  else if (action === 'mark_seen') await touchThread(db, thread, { seenByShopAtMs: nowMs });
  else
    throw badParameter(
      `Param sender_action must be one of {typing_on, typing_off, mark_seen, react, unreact} - got "${action}".`,
    );
  changes.threadChanged(thread.igId, thread.customerId);
}

/** The dots end by themselves, and whoever watches the thread hears of that too. */
async function startTyping({ sandbox }: GraphCall, thread: Thread, nowMs: number): Promise<void> {
  const { igId, customerId } = thread;
  await touchThread(sandbox.db, thread, { typingUntilMs: nowMs + TYPING_MS });
  setTimeout(() => sandbox.changes.threadChanged(igId, customerId), TYPING_MS).unref();
}

/** A business's reaction makes no echo. */
async function react(call: GraphCall, { igId }: Thread, action: 'react' | 'unreact'): Promise<void> {
  const payload = objectParam(call, 'payload');
  const mid = payload?.message_id;
  if (typeof mid !== 'string') throw badParameter('The parameter payload.message_id is required');
  const reaction = typeof payload?.reaction === 'string' ? payload.reaction : 'love';
  await setReaction(call.sandbox.db, { igId, mid }, 'shop', action === 'react' ? reaction : null);
}
