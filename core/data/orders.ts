import type { ThreadId } from '../domain/ids.ts';
import type { Order, OrderLine } from '../domain/order.ts';
import { tellOfOrder } from './alerts.ts';
import { moveHold } from './holds.ts';
import { noteOrder } from './order-events.ts';
import type { TenantTx } from './with-tenant.ts';

const ORDER = `o.id, o.number, o.status, o.items_total_fils as "itemsTotalFils", o.discount_fils as "discountFils",
  o.delivery_fee_fils as "deliveryFeeFils", o.cod_extra_fils as "codExtraFils", o.total_fils as "totalFils",
  o.customer_name as "customerName", o.phone, o.governorate, o.place, o.address, o.notes, o.read_back_turn_id as "readBackTurnId",
  o.confirmed_turn_id as "confirmedTurnId", o.stock_taken as "stockTaken", o.hold_until as "holdUntil", o.created_at as "createdAt",
  (select coalesce(jsonb_agg(jsonb_build_object('itemId', l.item_id, 'sku', l.sku, 'name', l.name, 'size', l.size,
     'color', l.color, 'quantity', l.quantity, 'unitPriceFils', l.unit_price_fils, 'lineTotalFils', l.line_total_fils)
     order by l.line_no), '[]') from order_items l where l.order_id = o.id) as lines`;

type Row = Omit<Order, 'createdAt' | 'holdUntil'> & { createdAt: Date; holdUntil: Date | null };
const toOrder = (row: Row): Order => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  holdUntil: row.holdUntil?.toISOString() ?? null,
});

/** The open draft of a conversation; there is at most one. `lock` keeps it until the transaction ends. */
export async function findDraft(tx: TenantTx, threadId: ThreadId, lock = false): Promise<Order | null> {
  const { rows } = await tx.query<Row>({
    name: lock ? 'lock_draft' : 'find_draft',
    text: `select ${ORDER} from orders o where o.thread_id = $1 and o.status = 'draft' ${lock ? 'for update' : ''}`,
    values: [threadId],
  });
  return rows[0] ? toOrder(rows[0]) : null;
}

/** The newest real orders of a conversation, newest first. */
export async function recentOrders(tx: TenantTx, threadId: ThreadId, most: number): Promise<Order[]> {
  const { rows } = await tx.query<Row>({
    name: 'recent_orders',
    text: `select ${ORDER} from orders o where o.thread_id = $1 and o.status <> 'draft' order by o.number desc limit $2`,
    values: [threadId, most],
  });
  return rows.map(toOrder);
}

/** The open draft of a conversation, and its newest real orders, newest first. */
export async function ordersAtHand(tx: TenantTx, threadId: ThreadId, most: number) {
  const { rows } = await tx.query<Row>({
    name: 'orders_at_hand',
    text: `select ${ORDER} from orders o where o.thread_id = $1 and o.status = 'draft'
           union all
           (select ${ORDER} from orders o where o.thread_id = $1 and o.status <> 'draft' order by o.number desc limit $2)`,
    values: [threadId, most],
  });
  const all = rows.map(toOrder);
  return {
    draft: all.find(({ status }) => status === 'draft') ?? null,
    orders: all.filter(({ status }) => status !== 'draft'),
  };
}

/** Everything of an order that is written at once. */
export type OrderContent = Omit<
  Order,
  'id' | 'number' | 'status' | 'createdAt' | 'readBackTurnId' | 'confirmedTurnId' | 'stockTaken' | 'holdUntil'
>;

/**
 * Writes the conversation's draft: a new one with the tenant's next number, or the open one anew. What it was
 * before may have been read to the customer; what it is now has not.
 */
export async function saveDraft(
  tx: TenantTx,
  threadId: ThreadId,
  existing: Order | null,
  content: OrderContent,
  nowMs: number,
): Promise<Order> {
  const held = existing?.stockTaken ? await moveHold(tx, existing, content.lines) : false;
  const { id, number } = existing ?? (await insertDraft(tx, threadId, nowMs));
  if (!existing) await noteOrder(tx, id, { from: null, to: 'draft' }, { actor: 'ai' }, nowMs);
  tx.send({
    name: 'save_draft',
    text: `update orders set customer_name = $2, phone = $3, governorate = $4, place = $5, address = $6, notes = $7,
       items_total_fils = $8, discount_fils = $9, delivery_fee_fils = $10, total_fils = $11, cod_extra_fils = $12,
       read_back_turn_id = null, version = version + 1
      where id = $1 and status = 'draft'`,
    values: [
      id,
      content.customerName,
      content.phone,
      content.governorate,
      content.place,
      content.address,
      content.notes,
      content.itemsTotalFils,
      content.discountFils,
      content.deliveryFeeFils,
      content.totalFils,
      content.codExtraFils,
    ],
  });
  writeLines(tx, id, content.lines);
  const createdAt = existing?.createdAt ?? new Date(nowMs).toISOString();
  const holdUntil = held ? (existing?.holdUntil ?? null) : null;
  const kept = { stockTaken: held, holdUntil, readBackTurnId: null, confirmedTurnId: null };
  return { ...content, ...kept, id, number, status: 'draft', createdAt };
}

/** The customer has been told the draft as it stands; from the next message on they may say yes to it. */
export async function markReadBack(tx: TenantTx, orderId: string, turnId: string): Promise<void> {
  tx.send({
    name: 'mark_read_back',
    text: `update orders set read_back_turn_id = $2 where id = $1 and status = 'draft'`,
    values: [orderId, turnId],
  });
}

const CLOCKS_DIFFER_MS = 5_000; // ours and Meta's

/** The words that a turn answers, and of each whether they came after another turn's reply had gone out. */
export async function wordsSince(
  tx: TenantTx,
  turnId: string,
  replyTurnId: string,
): Promise<{ text: string; later: boolean }[]> {
  const { rows } = await tx.query<{ text: string; later: boolean }>(
    `select m.text, coalesce(m.received_at > sent.at and m.ts > sent.at - $3 * interval '1 ms', true) as later
       from conversations m, (select min(sending_at) as at from outbox where turn_id = $2) as sent
      where m.turn_id = $1 and m.sender = 'customer' and m.text is not null order by m.id`,
    [turnId, replyTurnId, CLOCKS_DIFFER_MS],
  );
  return rows;
}

/** The draft becomes an order, once. The stock must have been taken in the same transaction. */
export async function markConfirmed(
  tx: TenantTx,
  orderId: string,
  turnId: string,
  nowMs: number,
): Promise<void> {
  tx.send({
    name: 'mark_confirmed',
    text: `update orders set status = 'confirmed', confirmed_turn_id = $2, confirmed_at = $3, stock_taken = true,
             hold_until = null, hold_wake_at = null, version = version + 1 where id = $1 and status = 'draft'`,
    values: [orderId, turnId, new Date(nowMs)],
  });
  tellOfOrder(tx, orderId, nowMs);
  await noteOrder(tx, orderId, { from: 'draft', to: 'confirmed' }, { actor: 'customer' }, nowMs);
}

/** What the shop knows of the customer now; a later order starts with it. */
export async function rememberCustomer(tx: TenantTx, threadId: ThreadId, order: Order): Promise<void> {
  tx.send({
    name: 'remember_customer',
    text: `update customers c set name = coalesce($2, c.name), phone = coalesce($3, c.phone),
       governorate = coalesce($4, c.governorate), address = coalesce($5, c.address)
      from threads t where t.id = $1 and c.id = t.customer_id`,
    values: [threadId, order.customerName, order.phone, order.governorate, order.address],
  });
}

/** The tenant's next order number. A transaction that is rolled back gives it back. */
export async function nextOrderNumber(tx: TenantTx): Promise<number> {
  const { rows } = await tx.query<{ order_seq: number }>(
    `update tenants set order_seq = order_seq + 1 where id = current_tenant() returning order_seq`,
  );
  if (!rows[0]) throw new Error('the tenant is gone');
  return rows[0].order_seq;
}

async function insertDraft(tx: TenantTx, threadId: ThreadId, nowMs: number) {
  const { rows } = await tx.query<{ id: string; number: number }>({
    name: 'insert_draft',
    text: `with counter as (update tenants set order_seq = order_seq + 1 where id = current_tenant() returning order_seq)
     insert into orders (id, tenant_id, number, thread_id, customer_id, status, items_total_fils, total_fils, created_at)
     select gen_random_uuid(), current_tenant(), counter.order_seq, t.id, t.customer_id, 'draft', 0, 0, $2
       from counter, threads t where t.id = $1
     returning id, number`,
    values: [threadId, new Date(nowMs)],
  });
  if (!rows[0]) throw new Error('the conversation of a draft is gone');
  return rows[0];
}

/** Replaces an order's lines; they are written with the commit. The items first: one may be leaving the catalogue. */
export function writeLines(tx: TenantTx, orderId: string, lines: OrderLine[]): void {
  tx.send({
    name: 'keep_items',
    text: 'select from catalog_items where id = any ($1::uuid[]) order by lower(sku) for key share',
    values: [lines.flatMap(({ itemId }) => itemId ?? [])],
  });
  tx.send({
    name: 'forget_lines',
    text: 'delete from order_items where order_id = $1',
    values: [orderId],
  });
  tx.send({
    name: 'write_lines',
    text: `insert into order_items (order_id, line_no, tenant_id, item_id, sku, name, size, color, quantity, unit_price_fils, line_total_fils)
     select $1, line_no, current_tenant(), i.id, l.sku, l.name, size, color, quantity, "unitPriceFils", "lineTotalFils"
       from jsonb_to_recordset($2) as l (line_no integer, "itemId" uuid, sku text, name text, size text, color text,
         quantity integer, "unitPriceFils" integer, "lineTotalFils" integer) left join catalog_items i on i.id = l."itemId"`,
    values: [orderId, JSON.stringify(lines.map((line, index) => ({ ...line, line_no: index + 1 })))],
  });
}
