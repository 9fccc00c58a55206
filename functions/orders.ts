import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { type Order, OrderStatus } from '../core/contract/orders.ts';
import { PageQuery } from '../core/contract/page.ts';
import { listOrders, type OrderRow, readOrder } from '../core/data/orders-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readQuery } from '../core/runtime/http.ts';

const Query = z.extend(PageQuery, { status: z.optional(OrderStatus) });

/** The shop's orders, the newest first. */
export async function ordersList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { status = null, cursor, limit } = readQuery(request, Query);
  const before = positionOf(cursor, z.int());
  const page = await withTenant(tenantId, (tx) => listOrders(tx, { status, before, rowsMax: limit + 1 }));
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  return json({
    items: rows.map(orderAnswer),
    nextCursor: last ? cursorOf(last.number) : null,
    total: page.total,
  });
}

export async function orderRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return json(orderAnswer(await withTenant(tenantId, (tx) => readOrder(tx, request.params.id ?? ''))));
}

/** An order as the contract tells it. */
export const orderAnswer = (row: OrderRow): Order => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
});
