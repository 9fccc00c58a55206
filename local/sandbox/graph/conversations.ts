import { json } from '../http/answers.ts';
import type { Account } from '../store/accounts.ts';
import { listThreads } from '../store/threads.ts';
import type { SandboxResponse } from '../types.ts';
import { type GraphCall, limitParam, textParam } from './call.ts';
import { conversationView } from './conversation-view.ts';
import { badParameter, graphError } from './errors.ts';
import { requireOpenInbox } from './inbox-check.ts';
import { requirePage, requireScope } from './token-check.ts';

const SECOND_MS = 1_000;

/** `GET /{page|me}/conversations?platform=instagram`, one person's with `user_id`; newest first. */
export async function readConversations(call: GraphCall, node: string): Promise<SandboxResponse> {
  const { token, account } = await requirePage(call, node);
  requireScope(token, 'instagram_manage_messages');
  requireOpenInbox(account);
  limitRate(call, account);
  const platform = textParam(call, 'platform');
  if (platform !== null && platform !== 'instagram' && platform !== 'messenger') {
    throw badParameter(`Param platform must be one of {instagram, messenger} - got "${platform}".`);
  }
  if (platform !== 'instagram') return json(200, { data: [] }); // without it Meta lists Messenger's, of which there are none

  const userId = textParam(call, 'user_id');
  const all = await listThreads(call.sandbox.db, account.igId);
  const meant = userId ? all.filter(({ customerId }) => customerId === userId) : all;
  const after = textParam(call, 'after');
  const start = after ? meant.findIndex(({ conversationId }) => conversationId === after) + 1 : 0;
  const page = meant.slice(start, start + limitParam(call, 25));
  const fields = textParam(call, 'fields') ?? 'id,updated_time';
  const data = [];
  for (const thread of page) data.push(await conversationView(call.sandbox.db, account, thread, fields));
  const [first, last] = [page[0], page.at(-1)];
  const cursors = first && last ? { before: first.conversationId, after: last.conversationId } : null;
  return json(200, { data, ...(cursors ? { paging: { cursors } } : {}) });
}

const recent = new Map<string, number[]>();

/** Off unless the app's settings ask for Meta's two calls per second. */
function limitRate(call: GraphCall, { igId }: Account): void {
  const { conversationsPerSecond } = call.sandbox.settings.app();
  if (conversationsPerSecond === 0) return;
  const now = call.sandbox.clock.now();
  const calls = (recent.get(igId) ?? []).filter((atMs) => now - atMs < SECOND_MS);
  recent.set(igId, [...calls, now]); // calls made while limited count too
  if (calls.length < conversationsPerSecond) return;
  throw graphError({ code: 613, message: '(#613) Calls to this api have exceeded the rate limit.' });
}
