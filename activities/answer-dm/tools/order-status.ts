import { z } from 'zod';
import { recentOrders } from '../../../core/data/orders.ts';
import { orderView } from '../../../core/domain/agent-views.ts';
import { refused, tool } from './tool.ts';

const SHOWN_MAX = 3;

export const orderStatus = tool({
  args: z.object({ order_number: z.number().int().nullish() }),
  async run({ order_number }, { tx, threadId }) {
    const orders = await recentOrders(tx, threadId, 20); // this customer's conversation and no other
    const wanted = order_number
      ? orders.filter(({ number }) => number === order_number)
      : orders.slice(0, SHOWN_MAX);
    if (wanted.length === 0) return refused('no-order', 'this customer has no such order');
    const views = wanted.map((order) => {
      const { number, status, statusName, totalJod, lines } = orderView(order, new Map());
      return { number, status, statusName, totalJod, placedAt: order.createdAt, lines };
    });
    return { content: { orders: views }, facts: { orders: wanted } };
  },
});
