import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { note } from '../core/data/audit.ts';
import { readCustomerFile } from '../core/data/customer-file.ts';
import { type Erased, eraseCustomer } from '../core/data/erase-customer.ts';
import { type Receipt, writeReceipt } from '../core/data/receipts.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { json } from '../core/runtime/http.ts';

/**
 * Everything the shop holds of one customer, as a file to hand to them. As with the file of the whole shop an owner
 * asks for it: it leaves the shop.
 */
export async function customerExport(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const file = await withTenant(tenantId, async (tx) => {
    const file = await readCustomerFile(tx, request.params.customerId ?? '', now());
    await note(tx, userId, 'customer-exported', { customerId: file.customer.id });
    return file;
  });
  const answer = json(file);
  const name = `customer-${file.exportedAt.slice(0, 10)}.json`;
  return {
    ...answer,
    headers: { ...answer.headers, 'content-disposition': `attachment; filename="${name}"` },
  };
}

/**
 * Forgets a customer for good. An owner does it: it cannot be taken back, and of it the shop answers to the customer.
 * What went is signed for as counts, without the person.
 *
 * @throws Failure `conflict` that names the orders and returns which are under way.
 */
export async function customerErase(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  await withTenant(tenantId, async (tx) => {
    const { customerId, ...erased } = await eraseCustomer(tx, request.params.customerId ?? '', now());
    const receipt = await writeReceipt(tx, erasureReceipt(tenantId, erased), now());
    await note(tx, userId, 'customer-erased', { customerId, receipt, ...erased });
  });
  return { status: 204 };
}

function erasureReceipt(
  tenantId: Member['tenantId'],
  { messages, turns, steps, parts, orders, drafts, notes }: Omit<Erased, 'customerId'>,
): Receipt {
  const counts = {
    conversations: messages,
    turns,
    turn_steps: steps,
    outbox: parts,
    orders,
    drafts,
    customer_notes: notes,
    customers: 1,
  };
  const tables = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, { count, oldestAt: null, newestAt: null }]),
  );
  return { kind: 'erasure', tenantId, tables };
}
