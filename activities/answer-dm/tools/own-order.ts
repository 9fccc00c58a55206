import { wordsSince } from '../../../core/data/orders.ts';
import { type OrderRow, readOrder } from '../../../core/data/orders-read.ts';
import { returnStock, type StockLine } from '../../../core/data/stock.ts';
import { readConsent } from '../../../core/domain/text/consent.ts';
import type { ToolContext } from './tool.ts';

/** The order of this number in this conversation, locked; null for anybody else's and for none. */
export async function lockOwnOrder({ tx, threadId }: ToolContext, number: number): Promise<OrderRow | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from orders where thread_id = $1 and number = $2`,
    [threadId, number],
  );
  return rows[0] ? readOrder(tx, rows[0].id, true) : null;
}

/** What the customer was asked to agree to, and by which turn. A new question replaces it, a change voids it. */
type Asked = { turnId: string; what: 'cancel' | 'update'; totalFils: number };

/** Notes that this turn's reply asks for a yes. */
export async function noteAsked(
  { tx, turnId }: ToolContext,
  orderId: string,
  what: Asked['what'],
  totalFils: number,
): Promise<void> {
  const asked: Asked = { turnId, what, totalFils };
  await tx.query(`update orders set asked = $2 where id = $1`, [orderId, JSON.stringify(asked)]);
}

/** Whether the customer's words of this turn are a clear yes to what an earlier turn asked, and came after it. */
export async function saidYesTo(
  { tx, turnId, burst }: ToolContext,
  orderId: string,
  what: Asked['what'],
  totalFils: number,
): Promise<boolean> {
  if (readConsent(burst) !== 'yes') return false;
  const { rows } = await tx.query<{ asked: Asked | null }>(`select asked from orders where id = $1`, [
    orderId,
  ]);
  const asked = rows[0]?.asked;
  if (!asked || asked.turnId === turnId || asked.what !== what || asked.totalFils !== totalFils) return false;
  const covered = await wordsSince(tx, turnId, asked.turnId);
  const later = covered.filter((message) => message.later).map(({ text }) => text);
  return covered.every((message) => message.later) || readConsent(later.join('\n')) === 'yes';
}

/** Reads the catalogue as if the pieces that this order keeps were on the shelf: they are the customer's to choose. */
export async function withOwnPieces<T>(
  tx: ToolContext['tx'],
  order: { stockTaken: boolean; lines: StockLine[] },
  read: () => Promise<T>,
): Promise<T> {
  if (!order.stockTaken) return read();
  await tx.query('savepoint own_pieces');
  await returnStock(tx, order.lines);
  const result = await read();
  await tx.query('rollback to savepoint own_pieces');
  return result;
}

/** A row of the merchant's list as the agent's tools and the verifier know orders. */
export const asOrder = (row: OrderRow) => ({
  ...row,
  lines: row.lines.map((line) => ({ ...line, itemId: null })),
  readBackTurnId: null,
  confirmedTurnId: null,
  createdAt: row.createdAt.toISOString(),
  holdUntil: row.holdUntil?.toISOString() ?? null,
});
