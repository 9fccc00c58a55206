import type { Pool } from 'pg';
import { json } from '../http/answers.ts';
import type { Account } from '../store/accounts.ts';
import { listMessages } from '../store/messages.ts';
import type { Thread } from '../store/threads.ts';
import type { SandboxResponse } from '../types.ts';
import { fieldsOf, type GraphCall, limitParam, textParam } from './call.ts';
import { graphTime, messageView, READABLE_MAX } from './message-view.ts';

const MESSAGES_DEFAULT = 25;

/** A conversation with the fields asked for; `messages{…}` lists the newest first. */
export async function conversationView(
  db: Pool,
  account: Account,
  thread: Thread,
  fields: string,
): Promise<Record<string, unknown>> {
  const asked = fieldsOf(fields);
  const messages = asked.get('messages');
  const people = [
    { username: account.handle, id: account.igId },
    { username: thread.username, id: thread.customerId },
  ];
  return {
    ...(asked.has('updated_time') ? { updated_time: graphTime(thread.updatedAtMs) } : {}),
    ...(asked.has('participants') ? { participants: { data: people } } : {}),
    ...(asked.has('is_owner') ? { is_owner: thread.ownerApp === null } : {}),
    ...(messages ? { messages: await pageOfMessages(db, account, thread, messages) } : {}),
    id: thread.conversationId,
  };
}

/** `GET /{conversation}/messages`: the same list as an edge, with cursors. */
export async function readConversationMessages(
  call: GraphCall,
  account: Account,
  thread: Thread,
): Promise<SandboxResponse> {
  const inner = textParam(call, 'fields') ?? 'id,created_time';
  const limit = limitParam(call, MESSAGES_DEFAULT);
  const after = textParam(call, 'after');
  return json(200, await pageOfMessages(call.sandbox.db, account, thread, { inner, limit, after }));
}

async function pageOfMessages(
  db: Pool,
  account: Account,
  thread: Thread,
  { inner, limit, after = null }: { inner: string; limit: number | null; after?: string | null },
): Promise<Record<string, unknown>> {
  const newestFirst = (await listMessages(db, account.igId, thread.customerId)).reverse();
  const start = after ? newestFirst.findIndex(({ mid }) => mid === after) + 1 : 0;
  const page = newestFirst.slice(start, start + (limit ?? MESSAGES_DEFAULT));
  const fields = inner || 'id,created_time';
  const data = page.map((message, i) =>
    messageView(account, thread, message, start + i < READABLE_MAX ? fields : 'id,created_time'),
  );
  const [first, last] = [page[0], page.at(-1)];
  return { data, ...(first && last ? { paging: { cursors: { before: first.mid, after: last.mid } } } : {}) };
}
