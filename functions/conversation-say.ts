import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { NewMessage } from '../core/contract/conversations.ts';
import { readFirstMessage } from '../core/data/conversations-read.ts';
import { untilLanded } from '../core/data/in-flight.ts';
import { noteStory } from '../core/data/orchestrations.ts';
import { findPersonTurn, openPersonTurn } from '../core/data/person-turns.ts';
import { countUse } from '../core/data/saved-replies.ts';
import type { Member } from '../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { ThreadId, TurnId } from '../core/domain/ids.ts';
import { hasCard } from '../core/domain/text/cards.ts';
import { cleanText } from '../core/domain/text/clean.ts';
import { splitReply } from '../core/domain/text/split.ts';
import { writeWindow } from '../core/domain/write-window.ts';
import { now } from '../core/runtime/clock.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { messageAnswer } from './inbox/answers.ts';
import { lockConversation } from './inbox/change.ts';
import { startSaying } from './start-stories.ts';

const PART_BYTES_MAX = 1_000; // Instagram's limit, UTF-8

/**
 * A member answers. 202: the message is stored, the conversation is the member's, and a story sends it; a reply of
 * the AI's that is being written will not go out any more.
 */
export async function conversationSay(
  request: HttpRequest,
  context: InvocationContext,
  member: Member,
): Promise<HttpResponseInit> {
  const { text, clientId = randomUUID(), savedReplyId, retryOf = null } = await readJson(request, NewMessage);
  const message = { parts: partsOf(text), clientId, userId: member.userId, retryOf };
  const customerId = request.params.customerId ?? '';
  const { seenBefore, threadId, turnId, answer } = await withTenant(member.tenantId, async (tx) => {
    const said = await say(tx, customerId, message);
    if (savedReplyId && !said.seenBefore) await countUse(tx, savedReplyId, now());
    const row = await readFirstMessage(tx, said.turnId);
    if (!row) throw new Failure('conflict', 'this message failed and was tried again under another clientId');
    return { ...said, answer: messageAnswer(row) };
  });
  const input = {
    tenantId: member.tenantId,
    threadId: ThreadId.parse(threadId),
    turnId: TurnId.parse(turnId),
  };
  if (!seenBefore) await untilLanded(member.tenantId, threadId); // the AI's that was on its way comes first
  if (answer.state === 'sending')
    await startSaying(df.getClient(context), `say-${turnId}`, input, seenBefore);
  return json(answer, 202);
}

function partsOf(text: string): string[] {
  const clean = cleanText(text);
  const parts = splitReply(clean, { maxBytes: PART_BYTES_MAX });
  if (parts.length === 0) throw notThis('expected something to read');
  if (hasCard(clean)) throw notThis('Meta forbids card numbers in messages');
  return parts;
}

const notThis = (message: string): Failure =>
  new Failure('content-invalid', message, { issues: [{ path: 'text', message }] });

type Message = Parameters<typeof openPersonTurn>[2];

/** Once: the same `clientId` again finds what it became. */
async function say(tx: TenantTx, customerId: string, message: Message) {
  const { threadId, windowExpiresAt } = await lockConversation(tx, customerId);
  const before = await findPersonTurn(tx, message.clientId);
  if (before && before.threadId !== threadId) {
    throw new Failure('conflict', 'this clientId names a message to another customer');
  }
  if (before) return { ...before, seenBefore: true };
  const nowMs = now();
  if (writeWindow(windowExpiresAt.getTime(), nowMs) === 'closed') {
    throw new Failure(
      'window-closed',
      'Instagram accepts no message seven days after the customer’s last one',
    );
  }
  const turnId = await openPersonTurn(tx, threadId, message, nowMs);
  noteStory(tx, { instanceId: `say-${turnId}`, story: 'sendAsPerson', threadId }, nowMs);
  return { threadId, turnId, seenBefore: false };
}
