import * as z from 'zod/mini'; // the site carries it
import { ORDER_STATUSES } from './order.ts';
import { PassageFact } from './passage.ts';
import { RETURN_KINDS, RETURN_STATES } from './return.ts';

const Fils = z.int();

const VariantFact = z.object({
  size: z.nullable(z.string()),
  color: z.nullable(z.string()),
  stock: z.int(),
});

const ItemFact = z.object({
  sku: z.string(),
  name: z.string(),
  category: z.nullable(z.string()),
  description: z.nullable(z.string()),
  priceFils: Fils,
  stock: z.int(),
  sizes: z.array(z.string()),
  colors: z.array(z.string()),
  variants: z._default(z.array(VariantFact), []),
});

const LineFact = z.object({
  sku: z.string(),
  name: z.string(),
  quantity: z.int(),
  unitPriceFils: Fils,
  lineTotalFils: Fils,
  size: z._default(z.nullable(z.string()), null),
  color: z._default(z.nullable(z.string()), null),
});

const OrderFact = z.object({
  number: z.int(),
  status: z.enum(ORDER_STATUSES),
  itemsTotalFils: Fils,
  discountFils: Fils,
  deliveryFeeFils: z.nullable(Fils),
  codExtraFils: z._default(Fils, 0),
  totalFils: Fils,
  holdUntil: z._default(z.nullable(z.string()), null), // its pieces are kept for the customer
  governorate: z._default(z.nullable(z.string()), null),
  lines: z.array(LineFact),
});

const FeeFact = z.object({
  place: z.string(),
  governorate: z.string(),
  feeFils: Fils,
  freeOverFils: z.nullable(Fils),
  steps: z._default(z.array(z.object({ fromFils: Fils, feeFils: Fils })), []), // fees by the items' total
});

const ReturnFact = z.object({
  number: z.int(),
  orderNumber: z.int(),
  kind: z.enum(RETURN_KINDS),
  state: z.enum(RETURN_STATES),
  amountsFils: z.array(Fils), // refund, difference, the way back
});

/** What a step of a turn found to be true; the only things a reply may state. Money in fils. */
export const Facts = z.object({
  items: z._default(z.array(ItemFact), []),
  orders: z._default(z.array(OrderFact), []),
  fees: z._default(z.array(FeeFact), []),
  returns: z._default(z.array(ReturnFact), []),
  confirmed: z._default(z.array(z.int()), []), // order numbers confirmed by this step
  handedOver: z._default(z.boolean(), false),
  passages: z._default(z.array(PassageFact), []), // of the shop's documents
  photos: z._default(z.array(z.string()), []), // SKUs of items whose photo goes out with the reply
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
    photos: [...new Set(all.flatMap(({ photos }) => photos))],
  };
}
