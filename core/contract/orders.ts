import * as z from 'zod/mini';
import { ORDER_ACTORS, ORDER_STATUSES } from '../domain/order.ts';
import { GovernorateId } from '../domain/text/governorates.ts';
import { jordanMobile } from '../domain/text/phone.ts';
import { PageQuery, pageOf } from './page.ts';

export const OrderStatus = z.enum(ORDER_STATUSES);

export const OrderLine = z.object({
  sku: z.string(),
  name: z.string(),
  size: z.nullable(z.string()),
  color: z.nullable(z.string()),
  quantity: z.int(),
  unitPriceFils: z.int(),
  lineTotalFils: z.int(),
});

export const Order = z.object({
  id: z.string(),
  number: z.int(),
  status: OrderStatus,
  source: z.enum(['dm', 'hand']), // from a conversation, or written by a member
  version: z.int(), // an edit names the one it saw
  customerId: z.nullable(z.string()),
  customerName: z.nullable(z.string()),
  phone: z.nullable(z.string()), // E.164
  governorate: z.nullable(z.string()),
  place: z.nullable(z.string()),
  address: z.nullable(z.string()),
  notes: z.nullable(z.string()),
  lines: z.array(OrderLine),
  itemsTotalFils: z.int(),
  discountFils: z.int(),
  deliveryFeeFils: z.nullable(z.int()), // null: the shop has set no fee for the place
  codExtraFils: z._default(z.int(), 0), // on top for paying on delivery, as the shop asked then
  feeByHand: z.boolean(), // set by a member; the shop's rules do not change it
  totalFils: z.int(),
  holdUntil: z.nullable(z.iso.datetime()), // a draft whose pieces are kept for the customer until then
  createdAt: z.iso.datetime(),
  confirmedAt: z.nullable(z.iso.datetime()),
  dispatchedAt: z.nullable(z.iso.datetime()),
  deliveredAt: z.nullable(z.iso.datetime()),
});
export type Order = z.infer<typeof Order>;
export const OrderPage = z.extend(pageOf(Order), {
  counts: z.partialRecord(OrderStatus, z.int()), // of the whole shop, whatever the filter
});

export const OrderEvent = z.object({
  from: z.nullable(OrderStatus), // null: it was made
  to: OrderStatus,
  actor: z.enum(ORDER_ACTORS),
  member: z.nullable(z.string()), // name, when it was one
  changed: z.array(z.string()), // fields of an edit; `hold`, `hold-reminded`, `hold-ended`
  note: z.nullable(z.string()),
  at: z.iso.datetime(),
});

/** `GET /api/orders/{id}`. */
export const OrderDetail = z.extend(Order, { events: z.array(OrderEvent) });
export type OrderDetail = z.infer<typeof OrderDetail>;

const words = z.pipe(
  z.string(),
  z.transform((text: string) => text.split(',').filter(Boolean)),
);
const statuses = z.pipe(words, z.array(OrderStatus));
const places = z.pipe(words, z.array(GovernorateId));

/** `GET /api/orders`, and the same for `export.csv`: days are Asia/Amman's, both included. */
export const OrderFilterQuery = z.object({
  status: z.optional(statuses), // several: `confirmed,preparing`
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  governorate: z.optional(places), // several, as a zone has them: `irbid,zarqa`
  customer: z.optional(z.uuid()),
  discount: z.optional(z.enum(['yes', 'no'])),
  q: z.optional(z.string().check(z.maxLength(100))), // a number, a name, a handle, a phone in any form, an area, an SKU
});
export const OrdersQuery = z.extend(OrderFilterQuery, PageQuery.shape);

const text = (charsMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(charsMax));
const Fils = z.int().check(z.gte(0), z.lte(100_000_000));
const LINES_MAX = 50;
const PIECES_MAX = 1_000;

/** A Jordanian mobile in any form; E.164 inside. */
const Phone = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(60)),
    z.transform((said: string) => jordanMobile(said) ?? ''),
  ),
  z
    .string()
    .check(z.regex(/^\+9627\d{8}$/u, 'expected a Jordanian mobile: 077, 078 or 079 and seven digits')),
);

const WantedLine = z.object({
  sku: text(100),
  quantity: z.int().check(z.gte(1), z.lte(PIECES_MAX)),
  size: z._default(z.nullable(z.string().check(z.maxLength(100))), null),
  color: z._default(z.nullable(z.string().check(z.maxLength(100))), null),
});
const Lines = z.array(WantedLine).check(z.minLength(1), z.maxLength(LINES_MAX));

const Details = z.object({
  customerName: z.optional(z.nullable(text(120))),
  governorate: z.optional(z.nullable(GovernorateId)),
  place: z.optional(z.nullable(text(200))),
  notes: z.optional(z.nullable(text(400))),
  deliveryFeeFils: z.optional(z.nullable(Fils)), // null: as the shop's rules say
  discountFils: z.optional(Fils), // at most what is bought; with a `note` that says why
});

/**
 * `POST /api/orders`: a confirmed order by hand; its pieces leave the shelf at once. A discount needs a `note`, and from
 * staff the shop's leave (`staffMayDiscount` of the settings): 422 and 403.
 */
export const NewOrder = z.extend(Details, {
  customerId: z._default(z.nullable(z.uuid()), null), // of a conversation
  note: z.optional(z.nullable(text(500))), // stands in the history
  phone: Phone,
  address: text(400),
  lines: Lines,
});

/** `PATCH /api/orders/{id}`: fields change first, then the status moves. 409 when either may not be. */
export const OrderPatch = z.extend(Details, {
  status: z.optional(OrderStatus),
  note: z.optional(z.nullable(text(500))), // stands in the history beside the status
  version: z.optional(z.int()), // what the editor saw; 409 when it has changed meanwhile
  phone: z.optional(Phone),
  address: z.optional(text(400)),
  lines: z.optional(Lines),
});

/** `POST /api/orders/status`: one status for many orders, each for itself. */
export const BulkStatus = z.object({
  ids: z.array(z.uuid()).check(z.minLength(1), z.maxLength(200)),
  status: OrderStatus,
  note: z.optional(z.nullable(text(500))),
});
export const BulkStatusResult = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      number: z.nullable(z.int()),
      status: z.nullable(OrderStatus), // as it stands now
      outcome: z.enum(['moved', 'same', 'refused']),
      code: z.nullable(z.enum(['not-found', 'not-allowed', 'incomplete', 'out-of-stock', 'failed'])),
    }),
  ),
});
export type BulkStatusResult = z.infer<typeof BulkStatusResult>;
