import type { ItemValues } from '../domain/catalogue-row.ts';
import { stockOf } from '../domain/variants.ts';
import { ALL_COLUMNS, putItems } from './catalogue.ts';
import { type ItemRow, readItems } from './catalogue-list.ts';
import { lockCatalogue } from './categories.ts';
import type { TenantTx } from './with-tenant.ts';

export type ItemField = Exclude<keyof ItemValues, 'sku'>;
type Fields = Partial<Pick<ItemValues, ItemField>>;

/**
 * One edit of an item. `version`: the one that was edited. `was`: what stood in the fields of `set` then; where
 * it is told for all of them, another's edit of other fields, or a sale, is no conflict.
 */
export type Change =
  | { kind: 'create'; item: ItemValues }
  | { kind: 'update'; sku: string; version: number | null; set: Fields; was: Fields }
  | { kind: 'delete'; sku: string; version: number | null };

export type ChangeOutcome =
  | { outcome: 'applied'; item: ItemRow | null } // null: deleted
  | { outcome: 'conflict'; theirs: ItemRow | null; fields: ItemField[] } // null: there is none any more
  | { outcome: 'stock-by-variant'; stock: number };

/**
 * Makes the changes in one transaction, each SKU named once. What can be done is done: another row's conflict does
 * not take it back.
 *
 * @returns one outcome for each change, in the same order.
 */
export async function applyChanges(tx: TenantTx, changes: Change[]): Promise<ChangeOutcome[]> {
  await lockCatalogue(tx);
  const skus = changes.map(skuOf);
  const before = bySku(await readItems(tx, skus, true));
  const decided = changes.map((change) => decide(change, before.get(keyOf(change))));
  const writes = decided.flatMap((one) => ('write' in one ? [one.write] : []));
  const gone = decided.flatMap((one) => ('remove' in one ? [one.remove] : []));
  await tx.query(`delete from catalog_items where lower(sku) = any ($1)`, [gone]);
  if (writes.length > 0) await putItems(tx, writes, ALL_COLUMNS);
  const after = bySku(await readItems(tx, skus));
  return decided.map((one, index) => {
    const change = changes[index];
    if ('outcome' in one || !change) return one as ChangeOutcome;
    return { outcome: 'applied', item: after.get(keyOf(change)) ?? null };
  });
}

type Decision = ChangeOutcome | { write: ItemValues } | { remove: string };

function decide(change: Change, row: ItemRow | undefined): Decision {
  if (change.kind === 'create') {
    return row
      ? { outcome: 'conflict', theirs: row, fields: differing(change.item, row) }
      : { write: change.item };
  }
  const stale = row !== undefined && change.version !== null && change.version !== row.version;
  if (change.kind === 'delete') {
    if (stale) return { outcome: 'conflict', theirs: row, fields: [] };
    return { remove: keyOf(change) }; // one that is gone already is as it should be
  }
  if (!row) return { outcome: 'conflict', theirs: null, fields: [] };
  const contested = stale ? contestedIn(change, row) : [];
  if (contested.length > 0) return { outcome: 'conflict', theirs: row, fields: contested };
  return update(row, change.set);
}

function update(row: ItemRow, set: Fields): Decision {
  const { variants = row.variants } = set;
  const stock = stockOf(variants);
  if (set.variants === undefined && variants.length > 0 && (set.stock ?? stock) !== stock) {
    return { outcome: 'stock-by-variant', stock };
  }
  return { write: { ...row, ...set } };
}

/** The fields that this edit sets to one value and somebody else has set to another meanwhile. */
function contestedIn({ set, was }: { set: Fields; was: Fields }, row: ItemRow): ItemField[] {
  return differing(set, row).filter((field) => !(field in was) || !isEqual(was[field], row[field]));
}

const differing = (fields: Fields, row: ItemRow): ItemField[] =>
  (Object.keys(fields) as (ItemField | 'sku')[]).filter(
    (field): field is ItemField => field !== 'sku' && !isEqual(fields[field], row[field]),
  );

/** As JSON: lists in their order, the keys of `extras` in any. */
function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, one]) => [key, sorted(one)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

const skuOf = (change: Change): string => (change.kind === 'create' ? change.item.sku : change.sku);
const keyOf = (change: Change): string => skuOf(change).toLowerCase();
const bySku = (rows: ItemRow[]) => new Map(rows.map((row) => [row.sku.toLowerCase(), row]));
