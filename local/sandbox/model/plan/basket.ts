import {
  closest,
  coverage,
  hasColor,
  ownColor,
  ownQuantity,
  ownSize,
  SIZE_NUMBER_MIN,
} from '../understand/match.ts';
import type { Segment } from '../understand/segments.ts';
import type { ItemView, OrderLine } from '../understand/shapes.ts';
import type { Scene } from './moves.ts';

/** One line of `draft_order`. */
export type BasketLine = { sku: string; quantity: number; size: string | null; color: string | null };

export function lineOf({ sku, quantity, size, color }: OrderLine): BasketLine {
  return { sku, quantity, size: size ?? null, color: color ?? null };
}

/** A line for a catalogue row as a segment asks for it. */
export function newLine(item: ItemView, segment: Segment): BasketLine {
  return {
    sku: item.sku,
    quantity: ownQuantity(item, segment) ?? 1,
    size: ownSize(item, segment).size,
    color: ownColor(item, segment.colors),
  };
}

const SURE = 0.7; // of a segment's words in a line's name, when no other row is known to compare with

/** The draft's line that a segment speaks of: by its name, or the one that lacks what is told, or the last. */
export function lineMeant(scene: Scene, lines: readonly OrderLine[], segment: Segment): OrderLine | null {
  const missing = scene.situation.context.openDraft?.missing ?? [];
  if (segment.words.length === 0) {
    const lacksSize = (line: OrderLine) => missing.includes('size') && !line.size && segment.sizes.length > 0;
    const lacksColor = (line: OrderLine) =>
      missing.includes('color') && !line.color && segment.colors.length > 0;
    return lines.find((line) => lacksSize(line) || lacksColor(line)) ?? lines.at(-1) ?? null;
  }
  const rows = lines.map((line) => asItem(line, itemOf(scene, line)));
  const others = scene.items.filter(({ sku }) => lines.every((line) => line.sku !== sku));
  const group = closest(segment.words, [...rows, ...others]);
  const meant = rows.find((row) => group.includes(row));
  if (!meant || (others.length === 0 && coverage(segment.words, meant) < SURE)) return null;
  return lines.find(({ sku }) => sku === meant.sku) ?? null;
}

/**
 * A draft's line after a change of size, number or colour. Null when the colour is another row of the catalogue.
 *
 * @param item - the line's catalogue row when this request states it.
 * @param more - «كمان واحد»: the number is added.
 */
export function changedLine(
  line: OrderLine,
  item: ItemView | undefined,
  segment: Segment,
  more: boolean,
): BasketLine | null {
  const row = asItem(line, item);
  const own = lineOf(line);
  const recolored =
    segment.colors.length > 0 && hasColor(row, segment.colors)
      ? ownColor({ ...row, colors: item?.colors ?? [] }, segment.colors)
      : null;
  if (segment.colors.length && !recolored && !hasColor(row, segment.colors)) return null;

  const unsized = segment.sizes.length === 0 && item === undefined;
  const big = unsized ? segment.numbers.find((number) => number >= SIZE_NUMBER_MIN) : undefined;
  const { size, wanted } = ownSize(row, segment);
  const newSize = big !== undefined && own.size !== null ? String(big) : (size ?? wanted);
  const numbers = segment.numbers.filter((number) => number !== big);
  const quantity = ownQuantity(row, { ...segment, numbers });
  const again = segment.words.length > 0 && segment.sizes.length === 0 ? 1 : 0; // «كمان عروسة»
  return {
    sku: own.sku,
    quantity: more ? own.quantity + (quantity ?? again) : (quantity ?? own.quantity),
    size: segment.sizes.length || big !== undefined || (item && wanted) ? newSize : own.size,
    color: recolored ?? own.color,
  };
}

/** The row that this request states for a line. */
export function itemOf({ items }: Scene, line: { sku: string }): ItemView | undefined {
  return items.find(({ sku }) => sku === line.sku);
}

/** What a line tells of its row when no tool has stated the row itself. */
function asItem(line: OrderLine, item: ItemView | undefined): ItemView {
  if (item) return item;
  const { sku, name, unitPriceJod: priceJod, color } = line;
  return { sku, name, priceJod, stock: Number.MAX_SAFE_INTEGER, sizes: [], colors: color ? [color] : [] };
}
