import { z } from 'zod';
import { holdDraft } from '../../../core/data/holds.ts';
import { findDraft } from '../../../core/data/orders.ts';
import { orderView } from '../../../core/domain/agent-views.ts';
import { choicesOf } from './draft-order.ts';
import { refused, tool } from './tool.ts';

/** Keeps the pieces of the open draft for the customer, for as long as the shop keeps them. */
export const holdOrder = tool({
  args: z.object({ order_number: z.number().int() }),
  async run({ order_number }, { tx, threadId, nowMs }) {
    const draft = await findDraft(tx, threadId, true);
    if (!draft || draft.number !== order_number) {
      return refused('no-draft', 'write the wish down with draft_order first');
    }
    const { items, choices } = await choicesOf(tx, draft);
    const missing = orderView(draft, choices).missing.filter(
      (detail) => detail === 'size' || detail === 'color',
    );
    if (missing.length > 0)
      return refused('incomplete', 'ask which first', { missing }, { items, orders: [draft] });

    const held = await holdDraft(tx, draft, nowMs);
    if (held.kind === 'not-offered') {
      return refused(
        'not-offered',
        'the shop keeps nothing for customers: it can only be ordered',
        {},
        { orders: [draft] },
      );
    }
    if (held.kind === 'short') {
      return refused(
        'out-of-stock',
        'fewer pieces are there',
        { lines: held.lines },
        { items, orders: [draft] },
      );
    }
    const order = { ...draft, stockTaken: true, holdUntil: held.until.toISOString() };
    const { items: left } = await choicesOf(tx, draft);
    return { content: { order: orderView(order, choices) }, facts: { items: left, orders: [order] } };
  },
});
