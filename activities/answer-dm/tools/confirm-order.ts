import { z } from 'zod';
import {
  findDraft,
  markConfirmed,
  recentOrders,
  rememberCustomer,
  wordsSince,
} from '../../../core/data/orders.ts';
import { readProfileData } from '../../../core/data/profile-data.ts';
import type { CatalogItem } from '../../../core/data/search.ts';
import { takeStock } from '../../../core/data/stock.ts';
import { orderView } from '../../../core/domain/agent-views.ts';
import type { Order } from '../../../core/domain/order.ts';
import { readConsent } from '../../../core/domain/text/consent.ts';
import { choicesOf } from './draft-order.ts';
import { discountViews, draftDiscounts } from './order-discounts.ts';
import { refused, type ToolContext, type ToolResult, tool } from './tool.ts';

/**
 * Makes the draft an order: only when the customer has been read it and has said a clear yes in a later
 * message. Stock, order and this call's result are one transaction.
 */
export const confirmOrder = tool({
  args: z.object({ order_number: z.number().int() }),
  async run({ order_number }, context) {
    const { tx, threadId } = context;
    const draft = await findDraft(tx, threadId, true);
    if (!draft || draft.number !== order_number) return alreadyConfirmed(context, order_number);

    const { items, choices } = await choicesOf(tx, draft);
    const { missing } = orderView(draft, choices);
    if (missing.length)
      return refused('incomplete', 'ask for what is missing first', { missing }, { orders: [draft] });
    if (!draft.readBackTurnId) {
      const message = 'read the whole order back and ask; confirm in a later message';
      return refused(
        'not-read-back',
        message,
        { order: orderView(draft, choices) },
        { items, orders: [draft] },
      );
    }
    if (readConsent(context.burst) !== 'yes' || !(await saidAfter(context, draft.readBackTurnId))) {
      return refused(
        'consent-missing',
        'the customer has not said a clear yes: ask again',
        {},
        { orders: [draft] },
      );
    }
    const changed = priceChange(draft, items);
    if (changed) return changed;
    return confirm(context, draft, items);
  },
});

/**
 * Tells whether the yes is in a message that came after the read-back went out. What was on its way before says
 * yes to something else.
 */
async function saidAfter({ tx, turnId }: ToolContext, readBackTurnId: string): Promise<boolean> {
  const covered = await wordsSince(tx, turnId, readBackTurnId);
  if (covered.every((message) => message.later)) return true;
  const later = covered.filter((message) => message.later).map(({ text }) => text);
  return readConsent(later.join('\n')) === 'yes';
}

/** A model may ask twice; the second time it is told what stands. */
async function alreadyConfirmed({ tx, threadId }: ToolContext, number: number): Promise<ToolResult> {
  const order = (await recentOrders(tx, threadId, 5)).find((one) => one.number === number);
  if (!order) return refused('no-draft', 'there is no open draft with this number');
  const { choices } = await choicesOf(tx, order);
  return { content: { order: orderView(order, choices) }, facts: { orders: [order] } };
}

/** What the customer said yes to was another price: nothing is ordered, the draft must be made anew. */
function priceChange(draft: Order, items: CatalogItem[]): ToolResult | null {
  const priceOf = new Map(items.map(({ sku, priceFils }) => [sku, priceFils]));
  const stale = draft.lines.filter(({ sku, unitPriceFils }) => priceOf.get(sku) !== unitPriceFils);
  if (stale.length === 0) return null;
  const message = 'prices have changed since the read-back: call draft_order again, read back, ask';
  return refused('price-changed', message, { skus: stale.map(({ sku }) => sku) }, { items });
}

/** Which offers the draft's discount is of, as the customer was told them. */
async function givenDiscounts(context: ToolContext, draft: Order, items: CatalogItem[]) {
  return draftDiscounts(context, await readProfileData(context.tx), draft.lines, items);
}

async function confirm(context: ToolContext, draft: Order, items: CatalogItem[]): Promise<ToolResult> {
  const { tx, threadId, turnId, nowMs } = context;
  const taken = draft.stockTaken ? null : await takeStock(tx, draft.lines); // all pieces or none
  if (taken?.kind === 'short') {
    const [{ sku, size, color, available }] = taken.lines;
    const message = 'the last pieces have just gone';
    const { items: left } = await choicesOf(tx, draft); // as they are now, behind the lock
    return refused('out-of-stock', message, { sku, size, color, available }, { items: left });
  }
  const discounts = draft.discountFils > 0 ? await givenDiscounts(context, draft, items) : [];
  await markConfirmed(tx, draft.id, turnId, nowMs);
  await rememberCustomer(tx, threadId, draft);
  const now = { status: 'confirmed' as const, stockTaken: true, holdUntil: null };
  const order: Order = { ...draft, ...now, confirmedTurnId: turnId };
  return {
    content: { order: orderView(order, new Map()), discounts: discountViews(discounts) },
    facts: { items, orders: [order], confirmed: [order.number] },
  };
}
