import { z } from 'zod';
import { holds, offersOf } from './offers.ts';
import type { OrderLine } from './order.ts';
import { fold } from './text/fold.ts';
import { parsePriceFils } from './text/money.ts';

/** What an offer of the shop's takes off an order, and the code it was given for. */
export type Discount = { offer: string; code: string | null; fils: number };

/** A line with the category of its item. */
export type PricedLine = Pick<OrderLine, 'sku' | 'quantity' | 'unitPriceFils'> & { category: string | null };

const Word = z.coerce.string().trim().min(1).nullish().catch(null);
/** A further key is a condition that we do not know: such an offer is not reckoned. */
const Written = z.strictObject({
  id: z.unknown().optional(),
  type: z.unknown().optional(),
  text: z.unknown().optional(),
  valid_until: z.unknown().optional(),
  code: Word,
  percent: z.coerce.number().gt(0).max(100).nullish().catch(null),
  category: Word,
  discount_category: Word,
  buy_category: Word,
  sku_prefix: Word,
  qty: z.coerce.number().int().min(2).nullish().catch(null),
  price_jod: z.union([z.string(), z.number()]).nullish().catch(null),
});
type Terms = z.infer<typeof Written>;
type Piece = { sku: string; category: string | null; fils: number; isTaken: boolean };

/**
 * What the offers in a shop's profile take off these lines. Read are those that say themselves in figures: so many
 * percent off a category, with a code, or with a piece of another category (one for each); so many pieces of an SKU
 * for one price. An offer that is written in words alone takes nothing off: what it means is the shop's to say.
 *
 * @param saysCode - whether the customer has given this code.
 * @param atMs - offers that are over by then do not count.
 */
export function discountsOf(
  profile: unknown,
  lines: PricedLine[],
  saysCode: (code: string) => boolean,
  atMs: number,
): Discount[] {
  const pieces = lines.flatMap(({ sku, category, quantity, unitPriceFils: fils }) =>
    Array.from({ length: quantity }, (): Piece => ({ sku, category, fils, isTaken: false })),
  );
  return termsOf(profile, atMs).flatMap(({ text, terms }) => {
    const code = terms.code ?? null;
    if (code !== null && !saysCode(code)) return [];
    const fils = bundled(terms, pieces) ?? percentOff(terms, pieces);
    return fils > 0 ? [{ offer: text, code, fils }] : [];
  });
}

/** The codes of the offers that hold, as the shop writes them. */
export function codesOf(profile: unknown, atMs: number): string[] {
  return termsOf(profile, atMs).flatMap(({ terms }) => terms.code ?? []);
}

/** Whether a text has a code in it as a word of its own, in any digits and case. */
export function hasCode(text: string, code: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}_-]+/u);
  return words.includes(fold(code));
}

function termsOf(profile: unknown, atMs: number): { text: string; terms: Terms }[] {
  const raw = z.object({ offers: z.array(z.unknown()) }).safeParse(profile).data?.offers ?? [];
  return offersOf(profile).flatMap((offer, index) => {
    const terms = Written.safeParse(raw[index]).data;
    return terms && holds(offer, atMs) ? [{ text: offer.text, terms }] : [];
  });
}

/** «طقمين بـ 27»: whole groups of pieces, the dearest first. Null where the offer is none of this kind. */
function bundled({ sku_prefix: prefix, qty, price_jod: price }: Terms, pieces: Piece[]): number | null {
  const priceFils = price == null ? null : parsePriceFils(String(price));
  if (!prefix || !qty || priceFils === null) return null;
  const isMeant = ({ sku }: Piece) => sku.toLowerCase().startsWith(prefix.toLowerCase());
  const meant = free(pieces, isMeant).sort((a, b) => b.fils - a.fils);
  let off = 0;
  for (let at = 0; at + qty <= meant.length; at += qty) {
    const group = meant.slice(at, at + qty);
    const saved = sum(group) - priceFils;
    if (saved <= 0) break;
    for (const piece of group) piece.isTaken = true;
    off += saved;
  }
  return off;
}

function percentOff(terms: Terms, pieces: Piece[]): number {
  const { percent, buy_category: bought } = terms;
  const category = terms.discount_category ?? terms.category;
  if (!percent || !category) return 0;
  const meant = free(pieces, isIn(category)).sort((a, b) => a.fils - b.fils);
  const reduced = bought ? meant.slice(0, allowed(bought, category, pieces, meant.length)) : meant;
  for (const piece of reduced) piece.isTaken = true;
  return Math.round((sum(reduced) * percent) / 100);
}

/** One reduced piece for each that is bought for it; of one category every second is. */
function allowed(bought: string, reduced: string, pieces: Piece[], meant: number): number {
  if (fold(bought) === fold(reduced)) return Math.floor(meant / 2);
  return pieces.filter(isIn(bought)).length;
}

function isIn(category: string): (piece: Piece) => boolean {
  return (piece) => piece.category !== null && fold(piece.category) === fold(category);
}

const free = (pieces: Piece[], isMeant: (piece: Piece) => boolean): Piece[] =>
  pieces.filter((piece) => !piece.isTaken && isMeant(piece));

const sum = (pieces: Piece[]): number => pieces.reduce((total, { fils }) => total + fils, 0);
