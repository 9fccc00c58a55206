import { z } from 'zod';
import { ORDER_STATUSES } from './order.ts';
import { PassageFact } from './passage.ts';
import { RETURN_KINDS, RETURN_STATES } from './return.ts';

const Fils = z.number().int();

const VariantFact = z.object({
  size: z.string().nullable(),
  color: z.string().nullable(),
  stock: z.number().int(),
});

const ItemFact = z.object({
  sku: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  description: z.string().nullable(),
  priceFils: Fils,
  stock: z.number().int(),
  sizes: z.array(z.string()),
  colors: z.array(z.string()),
  variants: z.array(VariantFact).default([]),
});

const LineFact = z.object({
  sku: z.string(),
  name: z.string(),
  quantity: z.number().int(),
  unitPriceFils: Fils,
  lineTotalFils: Fils,
  size: z.string().nullable().default(null),
  color: z.string().nullable().default(null),
});

const OrderFact = z.object({
  number: z.number().int(),
  status: z.enum(ORDER_STATUSES),
  itemsTotalFils: Fils,
  discountFils: Fils,
  deliveryFeeFils: Fils.nullable(),
  totalFils: Fils,
  holdUntil: z.string().nullable().default(null), // its pieces are kept for the customer
  governorate: z.string().nullable().default(null),
  lines: z.array(LineFact),
});

const FeeFact = z.object({
  place: z.string(),
  governorate: z.string(),
  feeFils: Fils,
  freeOverFils: Fils.nullable(),
  steps: z.array(z.object({ fromFils: Fils, feeFils: Fils })).default([]), // fees by the items' total
});

const ReturnFact = z.object({
  number: z.number().int(),
  orderNumber: z.number().int(),
  kind: z.enum(RETURN_KINDS),
  state: z.enum(RETURN_STATES),
  amountsFils: z.array(Fils), // refund, difference, the way back
});

/** What a step of a turn found to be true; the only things a reply may state. Money in fils. */
export const Facts = z.object({
  items: z.array(ItemFact).default([]),
  orders: z.array(OrderFact).default([]),
  fees: z.array(FeeFact).default([]),
  returns: z.array(ReturnFact).default([]),
  confirmed: z.array(z.number().int()).default([]), // order numbers confirmed by this step
  handedOver: z.boolean().default(false),
  passages: z.array(PassageFact).default([]), // of the shop's documents
});
export type Facts = z.infer<typeof Facts>;

/** All facts of a turn; where two steps saw the same item or order, the later one counts. */
export function joinFacts(all: Facts[]): Facts {
  const last = <T>(rows: T[], key: (row: T) => unknown): T[] => [
    ...new Map(rows.map((row) => [key(row), row])).values(),
  ];
  return {
    items: last(
      all.flatMap(({ items }) => items),
      ({ sku }) => sku,
    ),
    orders: last(
      all.flatMap(({ orders }) => orders),
      ({ number }) => number,
    ),
    fees: last(
      all.flatMap(({ fees }) => fees),
      ({ place, feeFils }) => `${place} ${feeFils}`,
    ),
    returns: last(
      all.flatMap(({ returns }) => returns),
      ({ number }) => number,
    ),
    confirmed: [...new Set(all.flatMap(({ confirmed }) => confirmed))],
    handedOver: all.some(({ handedOver }) => handedOver),
    passages: last(
      all.flatMap(({ passages }) => passages),
      ({ partId }) => partId,
    ),
  };
}
