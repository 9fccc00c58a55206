import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type Customer, PauseInput } from '../core/contract/customers.ts';
import { notesOfCustomer } from '../core/data/customer-notes.ts';
import { readCustomerFacts } from '../core/data/customers.ts';
import { pause, resume } from '../core/data/inbox-acts.ts';
import { ordersOfCustomer } from '../core/data/orders-read.ts';
import { returnsOfCustomer } from '../core/data/returns-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { jsonIfChanged, readJsonIfAny } from '../core/runtime/http.ts';
import { noteAnswer } from './customer-notes.ts';
import { changeConversation } from './inbox/change.ts';
import { orderAnswer } from './orders.ts';

const ORDERS_SHOWN = 5;

/** What the shop knows of the person of a conversation. */
export async function customerRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const answer = await withTenant(tenantId, async (tx): Promise<Customer> => {
    const facts = await readCustomerFacts(tx, request.params.customerId ?? '');
    if (!facts) throw new Failure('not-found', 'no such customer');
    const notes = await notesOfCustomer(tx, facts.id);
    const orders = await ordersOfCustomer(tx, facts.id, ORDERS_SHOWN);
    const returns = await returnsOfCustomer(tx, facts.id, ORDERS_SHOWN);
    return {
      ...facts,
      firstSeenAt: facts.firstSeenAt.toISOString(),
      notes: notes.map(noteAnswer),
      orders: orders.map(orderAnswer),
      returns: returns.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })),
    };
  });
  return jsonIfChanged(request, answer);
}

/** The AI is silent for this customer. */
export async function customerPause(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { until } = await readJsonIfAny(request, PauseInput);
  const end = until === null ? null : new Date(until);
  return changeConversation(tenantId, request, (tx, { threadId }) => pause(tx, threadId, end), 'quiet');
}

/** The AI answers this customer again, also one who had opted out. */
export async function customerResume(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return changeConversation(tenantId, request, (tx, { threadId }) => resume(tx, threadId));
}
