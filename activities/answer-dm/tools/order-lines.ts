import { type CatalogItem, itemsBySku } from '../../../core/data/search.ts';
import type { TenantTx } from '../../../core/data/with-tenant.ts';
import { choiceOf } from '../../../core/domain/choice.ts';
import type { OrderLine } from '../../../core/domain/order.ts';
import { type Choice, choicesOf, variantsLeft } from '../../../core/domain/variants.ts';
import { refused, type ToolResult } from './tool.ts';

const PIECES_MAX = 100; // of one item; more is wholesale and a person's business

export type Wanted = { sku: string; quantity: number; size?: string | null; color?: string | null };

/** What the model is told of items that are worth less than the shop sends out. */
export const BELOW_MINIMUM = 'the items are below the smallest order';

export type Lines = {
  lines: OrderLine[];
  items: CatalogItem[];
  choices: Map<string, { sizes: string[]; colors: string[] }>;
  totalFils: number;
};

/** Turns what the model wants into lines at the catalogue's prices, or says what is wrong with them. */
export async function readLines(tx: TenantTx, wanted: Wanted[]): Promise<Lines | { refusal: ToolResult }> {
  const items = await itemsBySku(
    tx,
    wanted.map(({ sku }) => sku),
  );
  const bySku = new Map(items.map((item) => [item.sku.toLowerCase(), item]));
  const lines: OrderLine[] = [];
  const pieces = new Map<string, number>();
  for (const want of wanted) {
    const item = bySku.get(want.sku.trim().toLowerCase());
    if (!item) return { refusal: refused('unknown-sku', 'no item has this SKU', { sku: want.sku }) };
    const line = readLine(item, want, pieces);
    if ('refusal' in line) return line;
    lines.push(line);
  }
  const choices = new Map(items.map(({ sku, sizes, colors }) => [sku, { sizes, colors }]));
  return { lines, items, choices, totalFils: lines.reduce((sum, line) => sum + line.lineTotalFils, 0) };
}

function readLine(
  item: CatalogItem,
  want: Wanted,
  pieces: Map<string, number>,
): OrderLine | { refusal: ToolResult } {
  const { sku, name, sizes, colors, priceFils } = item;
  const facts = { items: [item] };
  if (!Number.isInteger(want.quantity) || want.quantity < 1 || want.quantity > PIECES_MAX) {
    const message = `expected a whole number of pieces from 1 to ${PIECES_MAX}; more is for a person`;
    return { refusal: refused('quantity-invalid', message, { sku }, facts) };
  }
  const single = item.variants.length === 0;
  if (single && item.stock < count(pieces, sku, want.quantity)) return outOfStock(item, {}, item.stock);
  const size = choiceOf(want.size, sizes);
  if (size === undefined) {
    return { refusal: refused('size-unknown', 'the item does not come in this size', { sku, sizes }, facts) };
  }
  const color = choiceOf(want.color, colors);
  if (color === undefined) {
    return {
      refusal: refused('color-unknown', 'the item does not come in this colour', { sku, colors }, facts),
    };
  }
  const chosen = single ? { size, color } : chooseVariant(item, { size, color }, want.quantity, pieces);
  if ('refusal' in chosen) return chosen;
  const { quantity } = want;
  const lineTotalFils = priceFils * quantity;
  return { itemId: item.id, sku, name, ...chosen, quantity, unitPriceFils: priceFils, lineTotalFils };
}

/** Fills in what the other choice leaves no choice of, and looks whether so many are there of just that. */
function chooseVariant(
  item: CatalogItem,
  said: Choice,
  quantity: number,
  pieces: Map<string, number>,
): Choice | { refusal: ToolResult } {
  const left = variantsLeft(item.variants, said);
  const { sku, variants } = item;
  if (left.length === 0) {
    const message = 'the item does not come in this size and this colour together';
    return { refusal: refused('variant-unknown', message, { sku, ...said, variants }, { items: [item] }) };
  }
  const { sizes, colors } = choicesOf(left);
  const chosen = {
    size: said.size ?? (sizes.length === 1 ? (sizes[0] ?? null) : null),
    color: said.color ?? (colors.length === 1 ? (colors[0] ?? null) : null),
  };
  const available = Math.max(...variantsLeft(left, chosen).map(({ stock }) => stock));
  const inAll = count(pieces, [sku, chosen.size, chosen.color].join('\n'), quantity);
  return available < inAll ? outOfStock(item, chosen, available) : chosen;
}

function outOfStock(item: CatalogItem, chosen: Partial<Choice>, available: number): { refusal: ToolResult } {
  const { sku, name, variants } = item;
  const others = variants.filter(({ stock }) => stock > 0);
  const more = variants.length > 0 ? { ...chosen, inStock: others } : {};
  const said = { sku, name, available, ...more };
  return { refusal: refused('out-of-stock', 'fewer pieces are there', said, { items: [item] }) };
}

/** How many of this the lines want so far, with these. */
function count(pieces: Map<string, number>, key: string, quantity: number): number {
  const inAll = (pieces.get(key) ?? 0) + quantity;
  pieces.set(key, inAll);
  return inAll;
}
