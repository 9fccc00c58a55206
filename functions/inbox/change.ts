import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { type ConversationRow, readConversation } from '../../core/data/conversations-read.ts';
import { untilLanded } from '../../core/data/in-flight.ts';
import type { Member } from '../../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import { json } from '../../core/runtime/http.ts';
import { conversationAnswer } from './answers.ts';

/**
 * Changes the conversation that the address names, under its lock, and answers with it as it is then.
 *
 * @param after - `quiet`: the AI is silent from here on, also with what was on its way to Meta.
 * @throws Failure `not-found` for a customer of no shop or of another's.
 */
export async function changeConversation(
  tenantId: Member['tenantId'],
  request: HttpRequest,
  change: (tx: TenantTx, row: ConversationRow) => Promise<void>,
  after: 'quiet' | 'any' = 'any',
): Promise<HttpResponseInit> {
  const customerId = request.params.customerId ?? '';
  const changed = await withTenant(tenantId, async (tx) => {
    await change(tx, await lockConversation(tx, customerId));
    return readConversation(tx, customerId);
  });
  if (changed && after === 'quiet') await untilLanded(tenantId, changed.threadId);
  if (!changed) throw new Error('a locked conversation is gone');
  return json(conversationAnswer(changed, now()));
}

/** @throws Failure `not-found`. */
export async function lockConversation(tx: TenantTx, customerId: string): Promise<ConversationRow> {
  const row = await readConversation(tx, customerId, true);
  if (!row) throw new Failure('not-found', 'no such customer');
  return row;
}
