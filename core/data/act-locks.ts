import type { ThreadId } from '../domain/ids.ts';
import { lockGoods } from './stock.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * For who does several acts of a conversation in one transaction: whatever they may take is taken before the first of them,
 * in the order of all (docs/data.md). Each alone keeps that order; one after the other they would not.
 *
 * @param skus - of the items that the acts name; those of the conversation's open orders are known.
 */
export async function lockForActs(tx: TenantTx, threadId: ThreadId, skus: string[]): Promise<void> {
  await tx.query('select from threads where id = $1 for no key update', [threadId]);
  const { rows: orders } = await tx.query<{ id: string }>(
    'select id from orders where thread_id = $1 order by number for update',
    [threadId],
  );
  await lockShop(tx);
  const { rows: lines } = await tx.query<{ sku: string }>(
    `select l.sku from order_items l join orders o on o.id = l.order_id
      where o.id = any ($1) and o.status not in ('delivered', 'refused', 'cancelled')`,
    [orders.map(({ id }) => id)],
  );
  await lockGoods(tx, [...lines, ...skus.map((sku) => ({ sku }))]);
}
