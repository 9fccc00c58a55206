import { wordsSinceOrder } from '../../../core/data/customer-words.ts';
import { itemsBySku } from '../../../core/data/search.ts';
import { codesOf, type Discount, discountsOf, hasCode } from '../../../core/domain/discounts.ts';
import type { OrderLine } from '../../../core/domain/order.ts';
import { formatJod } from '../../../core/domain/text/money.ts';
import type { ToolContext } from './tool.ts';

type Line = Pick<OrderLine, 'sku' | 'quantity' | 'unitPriceFils'>;
type Categories = { sku: string; category: string | null }[];

/** What the shop's offers take off a draft. A code counts when the customer has written it since their last order. */
export async function draftDiscounts(
  { tx, threadId, nowMs, burst }: ToolContext,
  profile: unknown,
  lines: Line[],
  items: Categories,
): Promise<Discount[]> {
  const hasCodes = codesOf(profile, nowMs).length > 0;
  const words = hasCodes ? `${await wordsSinceOrder(tx, threadId)}\n${burst}` : '';
  return discountsOf(profile, withCategory(lines, items), (code) => hasCode(words, code), nowMs);
}

/**
 * The discount of a placed order whose lines change: worked out anew where it was the offers', with the code where
 * one was given; what a member of the shop has given stays.
 */
export async function changedDiscount(
  context: ToolContext,
  profile: unknown,
  order: { discountFils: number; lines: Line[] },
  changed: { itemsTotalFils: number; lines: Line[] },
): Promise<number> {
  const { lines } = changed;
  const { tx, nowMs } = context;
  const items = await itemsBySku(
    tx,
    [...order.lines, ...lines].map(({ sku }) => sku),
  );
  const anew = (some: Line[], withCodes: boolean) =>
    discountFilsOf(discountsOf(profile, withCategory(some, items), () => withCodes, nowMs));
  if (order.discountFils === anew(order.lines, false))
    return discountFilsOf(await draftDiscounts(context, profile, lines, items));
  if (order.discountFils === anew(order.lines, true)) return anew(lines, true);
  return Math.min(order.discountFils, changed.itemsTotalFils);
}

export const discountFilsOf = (discounts: Discount[]): number =>
  discounts.reduce((sum, { fils }) => sum + fils, 0);

/** As the model reads them. */
export const discountViews = (discounts: Discount[]) =>
  discounts.map(({ offer, code, fils }) => ({ offer, code, discountJod: formatJod(fils) }));

function withCategory(lines: Line[], items: Categories) {
  const categoryOf = new Map(items.map(({ sku, category }) => [sku.toLowerCase(), category]));
  return lines.map((line) => ({ ...line, category: categoryOf.get(line.sku.toLowerCase()) ?? null }));
}
