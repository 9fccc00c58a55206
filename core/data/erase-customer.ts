import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { deleteNotesOf } from './customer-notes.ts';
import { deleteMessages, deleteTurns, lockLettingGo } from './let-go.ts';
import { forgetStories } from './orchestrations.ts';
import { forgetQuestions } from './questions.ts';
import { returnStock, type StockLine } from './stock.ts';
import { noteErasure } from './traces.ts';
import { moveCaughtUp } from './watched.ts';
import type { TenantTx } from './with-tenant.ts';

const OPEN_ORDERS = `('confirmed', 'preparing', 'dispatched')`;
const OPEN_RETURNS = `('requested', 'approved', 'received')`;
const EVERY_ROW = 1_000_000; // one person's

/** What went, as counts. */
export type Erased = {
  customerId: string;
  messages: number;
  turns: number;
  steps: number;
  parts: number;
  orders: number;
  drafts: number;
  notes: number;
};

/**
 * Forgets a customer in the caller's transaction: conversation, turns, what is on its way, names. Orders that are over
 * stay as the shop's record without the person; drafts go, and pieces that are held for them are back on the shelf.
 * Figures of days stay as they were. Whoever holds the conversation finds it gone.
 *
 * @throws Failure `not-found`, or `conflict` with an issue for each order and return that still needs the person.
 */
export async function eraseCustomer(tx: TenantTx, id: string, nowMs: number): Promise<Erased> {
  const customerId = z.uuid().safeParse(id).data ?? null;
  await lockLettingGo(tx);
  // As every step of theirs: the conversation first, then the customer.
  await tx.query('select from threads where customer_id = $1 for update', [customerId]);
  const { rows } = await tx.query<{ threadId: string | null; channelId: string }>(
    `select t.id as "threadId", c.channel_id as "channelId" from customers c left join threads t on t.customer_id = c.id where c.id = $1 for update of c`,
    [customerId],
  );
  if (!rows[0] || customerId === null) throw new Failure('not-found', 'no such customer');
  const { threadId, channelId } = rows[0];
  const orders = await lockOrders(tx, customerId, threadId);
  await refuseOpen(tx, orders);

  const drafts = orders.filter(({ status }) => status === 'draft');
  const over = orders.filter(({ status }) => status !== 'draft').map((order) => order.id);
  await strikeOut(tx, over, nowMs);
  await dropDrafts(tx, drafts); // goods after returns, as whoever moves a return
  const subjects = [...orders.map((order) => order.id), ...(threadId ? [threadId] : [])];
  await tx.query('delete from alerts where thread_id = $1', [threadId]); // whoever passes one on tells the hook after it
  await tx.query('delete from hook_deliveries where subject = any ($1)', [subjects]);
  const which = { where: 'thread_id = $1', order: 'id', value: threadId, rowsMax: EVERY_ROW };
  const { length: messages } = await deleteMessages(tx, which);
  const { turns, steps, parts } = await deleteTurns(tx, which);
  if (threadId !== null) {
    await forgetQuestions(tx, threadId);
    await forgetStories(tx, threadId);
    noteErasure(tx, threadId, nowMs);
  }
  await moveCaughtUp(tx, channelId, nowMs); // or it would be found at Meta again
  const notes = await deleteNotesOf(tx, customerId);
  await tx.query('delete from customers where id = $1', [customerId]);
  const went = { messages, turns: turns.count, steps, parts, notes };
  return { customerId, ...went, orders: over.length, drafts: drafts.length };
}

type Locked = { id: string; number: number; status: string; stockTaken: boolean };

async function lockOrders(tx: TenantTx, customerId: string, threadId: string | null): Promise<Locked[]> {
  const { rows } = await tx.query<Locked>(
    `select id, number, status, stock_taken as "stockTaken" from orders
      where customer_id = $1 or thread_id = $2 order by number for update`,
    [customerId, threadId],
  );
  return rows;
}

/** Who waits for a parcel or for their money must be reachable. */
async function refuseOpen(tx: TenantTx, orders: Locked[]): Promise<void> {
  const { rows: open } = await tx.query<{ path: string; message: string }>(
    `select 'orders.' || number as path, status as message from orders where id = any ($1) and status in ${OPEN_ORDERS}
     union all
     select 'returns.' || number, state from returns where order_id = any ($1) and state in ${OPEN_RETURNS}
      order by 1`,
    [orders.map((order) => order.id)],
  );
  if (open.length === 0) return;
  const named = open.map(({ path, message }) => `${path.replace('s.', ' ')} (${message})`).join(', ');
  throw new Failure('conflict', `finish or cancel first: ${named}`, { issues: open });
}

async function dropDrafts(tx: TenantTx, drafts: Locked[]): Promise<void> {
  const held = drafts.filter(({ stockTaken }) => stockTaken).map(({ id }) => id);
  const { rows: lines } = await tx.query<StockLine>(
    `select sku, size, color, quantity from order_items where order_id = any ($1)`,
    [held],
  );
  if (lines.length > 0) await returnStock(tx, lines);
  await tx.query('delete from orders where id = any ($1)', [drafts.map(({ id }) => id)]);
}

/** What was sold, for how much and to which governorate stays; who bought it, where they live and what they said goes. */
export async function strikeOut(tx: TenantTx, orderIds: string[], nowMs: number): Promise<void> {
  await tx.query(
    `update orders set customer_name = null, phone = null, place = null, address = null, notes = null, asked = null,
            customer_id = null, thread_id = null, erased_at = $2, version = version + 1 where id = any ($1)`,
    [orderIds, new Date(nowMs)],
  );
  await tx.query('update order_events set note = null where order_id = any ($1)', [orderIds]);
  await tx.query('update returns set details = null, customer_id = null where order_id = any ($1)', [
    orderIds,
  ]);
  await tx.query(
    `update return_events set note = null where return_id in (select id from returns where order_id = any ($1))`,
    [orderIds],
  );
}
