import { z } from 'zod';
import { ORDER_ACTORS, ORDER_STATUSES, type OrderActor, type OrderStatus } from '../domain/order.ts';
import { emitHook } from './hook-deliveries.ts';
import { type OrderRow, readOrder } from './orders-read.ts';
import type { TenantTx } from './with-tenant.ts';

/** Who does something to an order, and what they say about it. */
export type By = { actor: OrderActor; userId?: string | null; note?: string | null };

const EventRow = z.object({
  from: z.enum(ORDER_STATUSES).nullable(),
  to: z.enum(ORDER_STATUSES),
  actor: z.enum(ORDER_ACTORS),
  member: z.string().nullable(),
  changed: z.string().array(),
  note: z.string().nullable(),
  at: z.date(),
});
export type OrderEventRow = z.infer<typeof EventRow>;

/** Writes down what became of an order, and tells the shop's hook; the order must have been written before. `changed` names fields of an edit. */
export async function noteOrder(
  tx: TenantTx,
  orderId: string,
  event: { from: OrderStatus | null; to: OrderStatus; changed?: string[] },
  by: By,
  nowMs: number,
): Promise<void> {
  tx.send({
    name: 'note_order',
    text: `insert into order_events (tenant_id, order_id, from_status, to_status, actor, user_id, changed, note, at)
           values (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      orderId,
      event.from,
      event.to,
      by.actor,
      by.userId ?? null,
      event.changed ?? [],
      by.note?.slice(0, 500) || null,
      new Date(nowMs),
    ],
  });
  if (event.to === 'draft') return;
  const type = event.from === event.to ? 'order.updated' : (`order.${event.to}` as const);
  await emitHook(tx, type, orderId, async () => ({ order: told(await readOrder(tx, orderId)) }), nowMs);
}

/** An order as hooks tell it: without what is ours alone. */
const told = ({ stockTaken: _, threadId: __, feeByHand: ___, ...order }: OrderRow) => order;

/** An order's history, oldest first. */
export async function orderHistory(tx: TenantTx, orderId: string): Promise<OrderEventRow[]> {
  const { rows } = await tx.query(
    `select e.from_status as "from", e.to_status as "to", e.actor, u.name as member, e.changed, e.note, e.at
       from order_events e left join users u on u.id = e.user_id where e.order_id = $1 order by e.id`,
    [orderId],
  );
  return EventRow.array().parse(rows);
}
