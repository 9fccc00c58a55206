import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { z } from 'zod';
import {
  type Conversation,
  ConversationQuery,
  ReadUpTo,
  SEARCH_CHARS_MIN,
} from '../core/contract/conversations.ts';
import { PageQuery } from '../core/contract/page.ts';
import {
  InboxPosition,
  listConversations,
  listMessages,
  readConversation,
} from '../core/data/conversations-read.ts';
import { markRead, release, takeOver } from '../core/data/inbox-acts.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { jsonIfChanged, readJson, readQuery } from '../core/runtime/http.ts';
import type { SignedIn } from './guards/signed-in.ts';
import { conversationAnswer, messageAnswer } from './inbox/answers.ts';
import { changeConversation } from './inbox/change.ts';

/** The inbox: who needs a person first, then the newest. */
export async function conversationsList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, impersonation }: SignedIn,
): Promise<HttpResponseInit> {
  const { filter, q, cursor, limit } = readQuery(request, ConversationQuery);
  const after = positionOf(cursor, InboxPosition);
  const nowMs = now();
  const search = q && q.length >= SEARCH_CHARS_MIN ? q : null;
  const found = await withTenant(tenantId, (tx) =>
    listConversations(tx, { filter, q: search, after, rowsMax: limit + 1 }, nowMs),
  );
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const position: InboxPosition | null = last
    ? [last.needsPerson !== null, last.lastMessageAt.getTime(), last.threadId]
    : null;
  return jsonIfChanged(request, {
    items: rows.map((row) => {
      const answer = conversationAnswer(row, nowMs);
      return impersonation ? withoutWords(answer) : answer;
    }),
    nextCursor: position && cursorOf(position),
  });
}

/** For who looks from outside: words are noted conversation by conversation, so that the list has none. */
const withoutWords = (conversation: Conversation): Conversation => ({
  ...conversation,
  lastMessage: conversation.lastMessage && { ...conversation.lastMessage, text: null },
  summary: conversation.summary && { ...conversation.summary, lines: [] },
});

/** One conversation, the newest message first. */
export async function conversationMessages(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, PageQuery);
  const before = positionOf(cursor, z.string().regex(/^\d{1,18}$/));
  const { conversation, found } = await withTenant(tenantId, async (tx) => {
    const conversation = await readConversation(tx, request.params.customerId ?? '');
    if (!conversation) throw new Failure('not-found', 'no such customer');
    const page = { before, rowsMax: limit + 1 };
    return { conversation, found: await listMessages(tx, conversation.threadId, page) };
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return jsonIfChanged(request, {
    items: rows.map(messageAnswer),
    nextCursor: last ? cursorOf(last.id) : null,
    conversation: conversationAnswer(conversation, now()),
  });
}

/** The page has shown the conversation up to a message. */
export async function conversationRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { upTo } = await readJson(request, ReadUpTo);
  await changeConversation(tenantId, request, (tx, { threadId }) => markRead(tx, threadId, upTo));
  return { status: 204, headers: { 'cache-control': 'no-store' } };
}

/** From now on a person answers. */
export async function conversationTakeover(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return changeConversation(tenantId, request, (tx, { threadId }) => takeOver(tx, threadId, now()), 'quiet');
}

/** The AI answers again, from the next message on. */
export async function conversationRelease(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return changeConversation(tenantId, request, (tx, { threadId }) => release(tx, threadId));
}
