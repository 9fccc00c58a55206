import * as z from 'zod/mini';
import { RETURN_KINDS, RETURN_REASONS, RETURN_STATES } from '../domain/return.ts';
import { PageQuery, pageOf } from './page.ts';

export const ReturnKind = z.enum(RETURN_KINDS);
export const ReturnState = z.enum(RETURN_STATES);
export const ReturnReason = z.enum(RETURN_REASONS);

/** What the shop's rules said when the return was asked for. */
export const Ruling = z.object({
  verdict: z.enum(['allowed', 'refused', 'for-person']),
  code: z.string(),
  deadline: z.nullable(z.iso.datetime()),
  paidBy: z.nullable(z.enum(['customer', 'shop'])), // the way back
  feeFils: z.nullable(z.int()),
  skus: z.array(z.string()), // of the pieces it hangs on
});

const Piece = z.nullable(z.string());
export const ReturnLine = z.object({
  sku: z.string(),
  name: z.string(),
  size: Piece,
  color: Piece,
  quantity: z.int(),
  unitPriceFils: z.int(),
  condition: z.nullable(z.enum(['sellable', 'damaged'])), // as received
  newSku: Piece, // exchanges: what comes instead
  newName: Piece,
  newSize: Piece,
  newColor: Piece,
  newPriceFils: z.nullable(z.int()),
});

export const Return = z.object({
  id: z.string(),
  number: z.int(),
  orderId: z.string(),
  orderNumber: z.int(),
  customerId: z.nullable(z.string()),
  customerName: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  kind: ReturnKind,
  state: ReturnState,
  reason: ReturnReason,
  details: z.nullable(z.string()),
  ruling: Ruling,
  lines: z.array(ReturnLine),
  refundFils: z.int(), // what the pieces cost
  differenceFils: z.int(), // exchanges: what the new ones cost more; negative: less
  deliveryFeeFils: z.nullable(z.int()), // what the customer pays for the way; null: not said
  version: z.int(),
  createdAt: z.iso.datetime(),
  receivedAt: z.nullable(z.iso.datetime()),
  closedAt: z.nullable(z.iso.datetime()),
});
export type Return = z.infer<typeof Return>;
export const ReturnPage = pageOf(Return);

/** `GET /api/returns/{id}`. */
export const ReturnDetail = z.extend(Return, {
  events: z.array(
    z.object({
      from: z.nullable(ReturnState),
      to: ReturnState,
      actor: z.enum(['member', 'customer', 'system']),
      member: z.nullable(z.string()),
      note: z.nullable(z.string()),
      at: z.iso.datetime(),
    }),
  ),
});
export type ReturnDetail = z.infer<typeof ReturnDetail>;

const states = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => text.split(',').filter(Boolean)),
  ),
  z.array(ReturnState),
);
/** `GET /api/returns`. */
export const ReturnsQuery = z.extend(PageQuery, {
  state: z.optional(states), // several: `requested,approved`
  kind: z.optional(ReturnKind),
  order: z.optional(z.uuid()),
  q: z.optional(z.string().check(z.maxLength(100))), // a number, or a name
});

const text = (charsMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(charsMax));
const Fee = z.int().check(z.gte(0), z.lte(1_000_000));
const Choice = z._default(z.nullable(z.string().check(z.maxLength(100))), null);

/** `POST /api/returns/preview`: what a return would come to. Nothing is written. */
export const ReturnDraft = z.object({
  orderId: z.uuid(),
  kind: ReturnKind,
  reason: ReturnReason,
  details: z._default(z.nullable(text(500)), null),
  lines: z
    .array(
      z.object({
        sku: text(100),
        size: Choice, // of the bought piece, where the order has several of the SKU
        color: Choice,
        quantity: z._default(z.nullable(z.int().check(z.gte(1), z.lte(1_000))), null), // null: all of them
        newSku: Choice,
        newSize: Choice,
        newColor: Choice,
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
});

export const ReturnPreview = z.pick(Return, {
  ruling: true,
  lines: true,
  refundFils: true,
  differenceFils: true,
  deliveryFeeFils: true,
});
export type ReturnPreview = z.infer<typeof ReturnPreview>;

/**
 * `POST /api/returns`: by hand. An owner may go against the ruling (a refusal, or another fee than the rules say), and
 * must say why in `note`, which stands in the history beside it; staff get a 403. What is not delivered is a 409.
 */
export const NewReturn = z.extend(ReturnDraft, {
  deliveryFeeFils: z.optional(z.nullable(Fee)), // what the customer pays for the way; absent: as ruled
  note: z._default(z.nullable(text(500)), null),
});

/** `PATCH /api/returns/{id}`. 409 when the state may not be, or what should come instead is not there. */
export const ReturnPatch = z.object({
  state: z.optional(ReturnState),
  note: z.optional(z.nullable(text(500))),
  deliveryFeeFils: z.optional(z.nullable(Fee)),
  version: z.optional(z.int()),
  /** With `received`: how each line came back, by its place in `lines` from 1. Not named: sellable. */
  conditions: z.optional(z.record(z.string().check(z.regex(/^\d{1,2}$/)), z.enum(['sellable', 'damaged']))),
});
