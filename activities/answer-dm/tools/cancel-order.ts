import { z } from 'zod';
import { moveOrder } from '../../../core/data/order-moves.ts';
import { orderView } from '../../../core/domain/agent-views.ts';
import { wantsCancelled } from '../../../core/domain/text/cancelling.ts';
import { readConsent } from '../../../core/domain/text/consent.ts';
import { asOrder, lockOwnOrder, noteAsked, saidYesTo } from './own-order.ts';
import { refused, type ToolContext, tool } from './tool.ts';

/**
 * Cancels an order that has not left, and puts its pieces back: when the customer's own words of this turn say so
 * clearly, or are a clear yes to an earlier turn's question. A draft goes with less: nobody waits for it.
 */
export const cancelOrder = tool({
  args: z.object({ order_number: z.number().int() }),
  async run({ order_number }, context) {
    const { tx, nowMs } = context;
    const order = await lockOwnOrder(context, order_number);
    if (!order) return refused('no-order', 'this customer has no such order');
    if (!(await wants(context, order.id, order.status === 'draft'))) {
      await noteAsked(context, order.id, 'cancel', 0);
      const message =
        'the customer has not clearly said so: ask whether to cancel it, and call again after a yes';
      return refused('consent-missing', message, {}, { orders: [asOrder(order)] });
    }
    const moved = await moveOrder(tx, order.id, 'cancelled', { actor: 'customer' }, nowMs);
    const now = asOrder(moved.order);
    if (moved.kind !== 'moved' && moved.kind !== 'same') {
      const message = 'it cannot be cancelled any more: it has left. Say how it stands, or call a person';
      return refused('too-late', message, { status: order.status }, { orders: [now] });
    }
    return { content: { order: orderView(now, new Map()) }, facts: { orders: [now] } };
  },
});

async function wants(context: ToolContext, orderId: string, isDraft: boolean): Promise<boolean> {
  if (wantsCancelled(context.burst)) return true;
  if (isDraft && readConsent(context.burst) === 'no') return true;
  return saidYesTo(context, orderId, 'cancel', 0);
}
