import { type CatalogItem, itemsBySku } from '../../../core/data/search.ts';
import type { TenantTx } from '../../../core/data/with-tenant.ts';
import type { OrderLine } from '../../../core/domain/order.ts';
import { fold } from '../../../core/domain/text/fold.ts';
import { searchTokens } from '../../../core/domain/text/search-tokens.ts';
import { refused, type ToolResult } from './tool.ts';

const PIECES_MAX = 100; // of one item; more is wholesale and a person's business

export type Wanted = { sku: string; quantity: number; size?: string | null; color?: string | null };

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
    const inAll = (pieces.get(item.sku) ?? 0) + want.quantity;
    pieces.set(item.sku, inAll);
    const line = readLine(item, want, inAll);
    if ('refusal' in line) return line;
    lines.push(line);
  }
  const choices = new Map(items.map(({ sku, sizes, colors }) => [sku, { sizes, colors }]));
  return { lines, items, choices, totalFils: lines.reduce((sum, line) => sum + line.lineTotalFils, 0) };
}

function readLine(item: CatalogItem, want: Wanted, inAll: number): OrderLine | { refusal: ToolResult } {
  const { sku, name, sizes, colors, stock, priceFils } = item;
  const facts = { items: [item] };
  if (!Number.isInteger(want.quantity) || want.quantity < 1 || want.quantity > PIECES_MAX) {
    const message = `expected a whole number of pieces from 1 to ${PIECES_MAX}; more is for a person`;
    return { refusal: refused('quantity-invalid', message, { sku }, facts) };
  }
  if (stock < inAll) {
    return {
      refusal: refused('out-of-stock', 'fewer pieces are there', { sku, name, available: stock }, facts),
    };
  }
  const size = choose(want.size, sizes);
  if (size === undefined) {
    return { refusal: refused('size-unknown', 'the item does not come in this size', { sku, sizes }, facts) };
  }
  const color = choose(want.color, colors);
  if (color === undefined) {
    return {
      refusal: refused('color-unknown', 'the item does not come in this colour', { sku, colors }, facts),
    };
  }
  const { quantity } = want;
  const lineTotalFils = priceFils * quantity;
  return { itemId: item.id, sku, name, size, color, quantity, unitPriceFils: priceFils, lineTotalFils };
}

/** The offered value that is meant; the only one where nothing is said; undefined where there is none such. */
function choose(said: string | null | undefined, offered: string[]): string | null | undefined {
  if (offered.length === 0) return null; // nothing to choose, whatever was said
  if (!said?.trim()) return offered.length === 1 ? offered[0] : null;
  const words = fold(said);
  const exact = offered.find((one) => fold(one) === words);
  if (exact) return exact;
  const tokens = new Set(searchTokens(said));
  return offered.find((one) => searchTokens(one).some((token) => tokens.has(token)));
}
