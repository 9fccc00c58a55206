import { now } from '../runtime/clock.ts';
import type { TenantTx } from './with-tenant.ts';

/** Pieces of an item, as a line of an order names them. */
export type StockLine = { sku: string; size: string | null; color: string | null; quantity: number };

/** A line that cannot be met: so many pieces are there. */
export type ShortLine = StockLine & { available: number };

export type Taken = { kind: 'taken' } | { kind: 'short'; lines: ShortLine[] };

/**
 * Takes the pieces of all lines out of stock, or of none. Items are locked by SKU, so that two who lock several
 * cannot wait for each other.
 */
export async function takeStock(tx: TenantTx, lines: StockLine[]): Promise<Taken> {
  const shelves = await lockShelves(tx, lines);
  const short: ShortLine[] = [];
  for (const line of lines) {
    const shelf = shelves.get(keyOf(line.sku));
    if (shelf && shelf.stock >= line.quantity) shelf.stock -= line.quantity;
    else short.push({ ...line, available: shelf?.stock ?? 0 });
  }
  if (short.length > 0) return { kind: 'short', lines: short };
  await writeShelves(tx, shelves);
  return { kind: 'taken' };
}

/** Puts the pieces back. @returns the lines whose item is not in the catalogue any more. */
export async function returnStock(tx: TenantTx, lines: StockLine[]): Promise<{ gone: StockLine[] }> {
  const shelves = await lockShelves(tx, lines);
  const gone: StockLine[] = [];
  for (const line of lines) {
    const shelf = shelves.get(keyOf(line.sku));
    if (shelf) shelf.stock += line.quantity;
    else gone.push(line);
  }
  await writeShelves(tx, shelves);
  return { gone };
}

type Shelf = { id: string; sku: string; stock: number };

const keyOf = (sku: string): string => sku.trim().toLowerCase();

async function lockShelves(tx: TenantTx, lines: StockLine[]): Promise<Map<string, Shelf>> {
  const { rows } = await tx.query<Shelf>({
    name: 'lock_shelves',
    text: `select id, sku, stock from catalog_items where lower(sku) = any ($1) order by lower(sku) for update`,
    values: [lines.map(({ sku }) => keyOf(sku))],
  });
  return new Map(rows.map((row) => [keyOf(row.sku), row]));
}

async function writeShelves(tx: TenantTx, shelves: Map<string, Shelf>): Promise<void> {
  await tx.query({
    name: 'write_item_stock',
    text: `update catalog_items i set stock = n.stock, version = i.version + 1, updated_at = $2
             from jsonb_to_recordset($1) as n (id uuid, stock int) where i.id = n.id and i.stock <> n.stock`,
    values: [JSON.stringify([...shelves.values()]), new Date(now())],
  });
}
