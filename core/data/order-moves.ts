import { movesFrom, type OrderStatus, takesStock } from '../domain/order.ts';
import { noticeStatus } from './notices.ts';
import { type By, noteOrder } from './order-events.ts';
import { type OrderRow, readOrder } from './orders-read.ts';
import { returnStock, type ShortLine, takeStock } from './stock.ts';
import type { TenantTx } from './with-tenant.ts';

export type Moved =
  | { kind: 'moved'; order: OrderRow }
  | { kind: 'same'; order: OrderRow } // it stands so already
  | { kind: 'not-allowed'; order: OrderRow; allowed: OrderStatus[] }
  | { kind: 'incomplete'; order: OrderRow; missing: ('phone' | 'address')[] }
  | { kind: 'short'; order: OrderRow; lines: ShortLine[] };

/**
 * Moves an order to another status, with its pieces and its history, in the caller's transaction. The only place
 * that does, but for the customer's own confirmation in the conversation.
 *
 * @throws Failure `not-found` for what is no order of this tenant.
 */
export async function moveOrder(
  tx: TenantTx,
  orderId: string,
  to: OrderStatus,
  by: By,
  nowMs: number,
): Promise<Moved> {
  const order = await readOrder(tx, orderId, true);
  if (order.status === to) return { kind: 'same', order };
  const allowed = movesFrom(order.status, by.actor);
  if (!allowed.includes(to)) return { kind: 'not-allowed', order, allowed };
  const missing = (['phone', 'address'] as const).filter((field) => !order[field]);
  if (to !== 'cancelled' && missing.length > 0) return { kind: 'incomplete', order, missing };

  const short = await moveStock(tx, order, takesStock(to));
  if (short.length > 0) return { kind: 'short', order, lines: short };
  await writeStatus(tx, order, to, nowMs);
  await noteOrder(tx, order.id, { from: order.status, to }, by, nowMs);
  if (by.actor !== 'customer') await noticeStatus(tx, order, to, nowMs); // who moved it themselves knows
  return { kind: 'moved', order: await readOrder(tx, order.id) };
}

/** Takes or gives back the pieces where the order's next status wants it otherwise. */
async function moveStock(tx: TenantTx, order: OrderRow, taken: boolean): Promise<ShortLine[]> {
  if (order.stockTaken === taken) return [];
  if (!taken) await returnStock(tx, order.lines);
  const result = taken ? await takeStock(tx, order.lines) : null;
  return result?.kind === 'short' ? result.lines : [];
}

async function writeStatus(tx: TenantTx, order: OrderRow, to: OrderStatus, nowMs: number): Promise<void> {
  await tx.query(
    `update orders set status = $2, stock_taken = $3, version = version + 1, hold_until = null, hold_wake_at = null,
       asked = null,
       confirmed_at = case when $2 = 'confirmed' then coalesce(confirmed_at, $4) else confirmed_at end,
       dispatched_at = case when $2 = 'dispatched' then coalesce(dispatched_at, $4)
                            when $2 in ('confirmed', 'preparing') then null else dispatched_at end,
       delivered_at = case when $2 = 'delivered' then $4::timestamptz end
      where id = $1`,
    [order.id, to, takesStock(to), new Date(nowMs)],
  );
}
