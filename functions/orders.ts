import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { NewOrder, type Order, type OrderDetail, OrderPatch, OrdersQuery } from '../core/contract/orders.ts';
import { addOrder } from '../core/data/order-by-hand.ts';
import { orderHistory } from '../core/data/order-events.ts';
import { moveOrder } from '../core/data/order-moves.ts';
import { editOrder } from '../core/data/order-write.ts';
import { countByStatus, listOrders, type OrderRow, readOrder } from '../core/data/orders-read.ts';
import type { Member, Role } from '../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { allowDiscount } from './orders/discount.ts';
import { filterOf } from './orders/filter.ts';
import { refusalOf } from './orders/refusal.ts';

/** The shop's orders, the newest first. */
export async function ordersList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit, ...query } = readQuery(request, OrdersQuery);
  const before = positionOf(cursor, z.int());
  const { page, counts } = await withTenant(tenantId, async (tx) => ({
    page: await listOrders(tx, filterOf(query), { before, rowsMax: limit + 1 }),
    counts: await countByStatus(tx),
  }));
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  const nextCursor = last ? cursorOf(last.number) : null;
  return json({ items: rows.map(orderAnswer), nextCursor, total: page.total, counts });
}

export async function orderRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  return json(await withTenant(tenantId, async (tx) => detailOf(tx, await readOrder(tx, id))));
}

/** An order that a member takes by hand. */
export async function orderAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId, role }: Member & { role: Role },
): Promise<HttpResponseInit> {
  const { note = null, ...order } = await readJson(request, NewOrder);
  const by = { actor: 'member' as const, userId, note };
  const made = await withTenant(tenantId, async (tx) => {
    if (order.discountFils) await allowDiscount(tx, role, note);
    return detailOf(tx, await addOrder(tx, order, by, now()));
  });
  return json(made, 201);
}

/** Fields, then status, in one transaction: all of it or nothing. */
export async function orderChange(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId, role }: Member & { role: Role },
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const { status, note, version, ...edit } = await readJson(request, OrderPatch);
  const by = { actor: 'member' as const, userId, note: note ?? null };
  const changed = await withTenant(tenantId, async (tx) => {
    if (edit.discountFils && edit.discountFils !== (await readOrder(tx, id, true)).discountFils)
      await allowDiscount(tx, role, note ?? null);
    if (Object.keys(edit).length > 0) await editOrder(tx, id, edit, version ?? null, by, now());
    if (status) {
      const moved = await moveOrder(tx, id, status, by, now());
      const refusal = refusalOf(moved);
      if (refusal) throw refusal;
    }
    return detailOf(tx, await readOrder(tx, id));
  });
  return json(changed);
}

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null;

/** An order as the contract tells it. */
export const orderAnswer = ({ stockTaken: _, threadId: __, ...row }: OrderRow): Order => ({
  ...row,
  holdUntil: isoOf(row.holdUntil),
  createdAt: row.createdAt.toISOString(),
  confirmedAt: isoOf(row.confirmedAt),
  dispatchedAt: isoOf(row.dispatchedAt),
  deliveredAt: isoOf(row.deliveredAt),
});

async function detailOf(tx: TenantTx, row: OrderRow): Promise<OrderDetail> {
  const events = await orderHistory(tx, row.id);
  return { ...orderAnswer(row), events: events.map((event) => ({ ...event, at: event.at.toISOString() })) };
}
