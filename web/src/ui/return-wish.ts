import type { Order } from '../../../core/contract/orders.ts';
import type { Return } from '../../../core/contract/returns.ts';
import type { ReturnKind } from '../../../core/domain/return.ts';

export type Piece = {
  key: string;
  sku: string;
  name: string;
  size: string | null;
  color: string | null;
  left: number; // pieces that no other return holds
};

/** What comes instead of a piece. */
export type Instead = { sku: string; name: string; size: string | null; color: string | null };
/** By piece; absent or no quantity: it stays with the customer. */
export type Chosen = Record<string, { quantity: number; instead: Instead | null }>;

const keyOf = ({ sku, size, color }: { sku: string; size: string | null; color: string | null }): string =>
  JSON.stringify([sku.toLowerCase(), size, color]);

/** The pieces of an order, and how many of each may still come back. */
export function piecesOf(order: Order, others: Return[]): Piece[] {
  const held = new Map<string, number>();
  for (const { state, lines } of others) {
    if (state === 'rejected' || state === 'closed') continue;
    for (const line of lines) held.set(keyOf(line), (held.get(keyOf(line)) ?? 0) + line.quantity);
  }
  const pieces = new Map<string, Piece>();
  for (const { sku, name, size, color, quantity } of order.lines) {
    const key = keyOf({ sku, size, color });
    const before = pieces.get(key)?.left ?? -(held.get(key) ?? 0);
    pieces.set(key, { key, sku, name, size, color, left: before + quantity });
  }
  return [...pieces.values()];
}

/** The chosen pieces as the API takes them, in the order of `pieces`. */
export function linesOf(pieces: Piece[], chosen: Chosen, kind: ReturnKind) {
  return pieces.flatMap(({ key, sku, size, color }) => {
    const { quantity = 0, instead = null } = chosen[key] ?? {};
    if (quantity === 0) return [];
    const other = kind === 'exchange' ? instead : null;
    return [
      {
        sku,
        size,
        color,
        quantity,
        newSku: other?.sku ?? null,
        newSize: other?.size ?? null,
        newColor: other?.color ?? null,
      },
    ];
  });
}
