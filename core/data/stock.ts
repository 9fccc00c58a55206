import { type Choice, stockOf, type Variant, variantOf } from '../domain/variants.ts';
import { now } from '../runtime/clock.ts';
import type { TenantTx } from './with-tenant.ts';

/** Pieces of an item, as a line of an order names them. Size and colour count where the item has variants. */
export type StockLine = Choice & { sku: string; quantity: number };

/** A line that cannot be met: so many pieces are there. */
export type ShortLine = StockLine & { available: number };

export type Taken = { kind: 'taken' } | { kind: 'short'; lines: [ShortLine, ...ShortLine[]] };

/**
 * Takes the pieces of all lines out of stock, or of none. The only place that takes stock.
 *
 * Items stay locked until the transaction ends; all who lock several do so by SKU, so that two cannot wait for
 * each other. Lines that name the same thing are counted together.
 *
 * @returns the lines that fall short, with what is there of each; nothing is taken then. An item or variant that
 *   does not exist has none.
 */
export async function takeStock(tx: TenantTx, lines: StockLine[]): Promise<Taken> {
  const shelves = await lockShelves(tx, lines);
  const short: ShortLine[] = [];
  for (const line of lines) {
    const place = placeOf(shelves, line);
    if (place && place.stock >= line.quantity) place.stock -= line.quantity;
    else short.push({ ...line, available: place?.stock ?? 0 });
  }
  const [first, ...others] = short;
  if (first) return { kind: 'short', lines: [first, ...others] };
  await writeShelves(tx, shelves);
  return { kind: 'taken' };
}

/**
 * Puts the pieces back: of an order that was cancelled, refused or returned.
 *
 * @returns the lines whose item or variant is not in the catalogue any more; the others are back.
 */
export async function returnStock(tx: TenantTx, lines: StockLine[]): Promise<{ gone: StockLine[] }> {
  const shelves = await lockShelves(tx, lines);
  const gone: StockLine[] = [];
  for (const line of lines) {
    const place = placeOf(shelves, line);
    if (place) place.stock += line.quantity;
    else gone.push(line);
  }
  await writeShelves(tx, shelves);
  return { gone };
}

/**
 * Keeps the items of all lines until the transaction ends. Whoever takes and gives back in several steps asks for it before
 * the first of them: the items of one step may come before those of another in the order of all.
 */
export async function lockGoods(tx: TenantTx, lines: { sku: string }[]): Promise<void> {
  await tx.query('select from catalog_items where lower(sku) = any ($1) order by lower(sku) for update', [
    lines.map(({ sku }) => keyOf(sku)),
  ]);
}

type Shelf = { id: string; sku: string; stock: number; variants: Variant[] };

const keyOf = (sku: string): string => sku.trim().toLowerCase();

async function lockShelves(tx: TenantTx, lines: StockLine[]): Promise<Map<string, Shelf>> {
  const { rows } = await tx.query<{ id: string; sku: string; stock: number }>({
    name: 'lock_shelves',
    text: `select id, sku, stock from catalog_items where lower(sku) = any ($1) order by lower(sku) for update`,
    values: [lines.map(({ sku }) => keyOf(sku))],
  });
  const variants = await tx.query<Variant & { itemId: string }>({
    name: 'shelf_variants', // a statement of its own: it sees what was committed while the lock was waited for
    text: `select item_id as "itemId", size, color, stock from catalog_variants where item_id = any ($1) order by position`,
    values: [rows.map(({ id }) => id)],
  });
  return new Map(
    rows.map((row) => {
      const own = variants.rows.filter(({ itemId }) => itemId === row.id);
      return [keyOf(row.sku), { ...row, variants: own }];
    }),
  );
}

/** Where a line's pieces stand: the variant, or the item that has none. */
function placeOf(shelves: Map<string, Shelf>, line: StockLine): { stock: number } | undefined {
  const shelf = shelves.get(keyOf(line.sku));
  return shelf && shelf.variants.length > 0 ? variantOf(shelf.variants, line) : shelf;
}

async function writeShelves(tx: TenantTx, shelves: Map<string, Shelf>): Promise<void> {
  const all = [...shelves.values()];
  const variants = all.flatMap((shelf) => shelf.variants.map((one) => ({ ...one, item: shelf.id })));
  if (variants.length > 0) {
    await tx.query({
      name: 'write_variant_stock',
      text: `update catalog_variants v set stock = n.stock
               from jsonb_to_recordset($1) as n (item uuid, size text, color text, stock int)
              where v.item_id = n.item and v.size is not distinct from n.size
                and v.color is not distinct from n.color and v.stock <> n.stock`,
      values: [JSON.stringify(variants)],
    });
  }
  const items = all.map(({ id, stock, variants: own }) => ({
    id,
    stock: own.length > 0 ? stockOf(own) : stock,
  }));
  await tx.query({
    name: 'write_item_stock',
    text: `update catalog_items i set stock = n.stock, version = i.version + 1, updated_at = $2
             from jsonb_to_recordset($1) as n (id uuid, stock int) where i.id = n.id and i.stock <> n.stock`,
    values: [JSON.stringify(items), new Date(now())],
  });
}
