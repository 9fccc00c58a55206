import type { ItemValues } from '../domain/catalogue-row.ts';
import { Failure } from '../domain/failure.ts';
import { searchColumns } from '../domain/text/search-tokens.ts';
import { choicesOf, stockOf } from '../domain/variants.ts';
import { now } from '../runtime/clock.ts';
import { type ItemRow, readItems } from './catalogue-list.ts';
import { ensureCategories, lockCatalogue } from './categories.ts';
import type { TenantTx } from './with-tenant.ts';

/** An optional column that a file may lack: what an item has in it then stays. */
export type Column = Exclude<keyof ItemValues, 'sku' | 'name' | 'priceFils'>;
export const ALL_COLUMNS: Column[] = [
  'description',
  'category',
  'stock',
  'sizes',
  'colors',
  'variants',
  'mediaUrl',
  'extras',
];

/** `refused`: SKUs of items that keep their stock by size and colour, and were given another sum than theirs. */
export type Put = { made: number; known: number; refused: string[] };

/**
 * Writes items by SKU (case does not matter): new ones are made, known ones changed. An item with variants has
 * their sizes, their colours and the sum of their stock, whatever else is said of these.
 *
 * @param columns - the optional columns to write; the others stay as they are.
 */
export async function putItems(tx: TenantTx, items: ItemValues[], columns = ALL_COLUMNS): Promise<Put> {
  await lockCatalogue(tx);
  const stored = await storedOf(tx, items);
  const merged = items.map((item) => withStored(item, stored.get(keyOf(item)), columns));
  const written = merged.filter((item) => item !== null);
  const categories = await ensureCategories(
    tx,
    written.flatMap(({ category }) => category ?? []),
  );
  const at = new Date(now());
  const rows = JSON.stringify(written.map((item) => rowOf(item, categories)));
  const { rows: put } = await tx.query<{ sku: string; made: boolean }>(UPSERT, [rows, at]);
  const changed = new Set(put.map(({ sku }) => sku));
  const raced = new Set(put.filter((row) => !row.made && !stored.has(row.sku)).map(({ sku }) => sku));
  const rearranged = written.filter(
    (item) => raced.has(keyOf(item)) || !sameVariants(item, stored.get(keyOf(item))),
  );
  await writeVariants(tx, rearranged);
  const untouched = rearranged.map(keyOf).filter((sku) => !changed.has(sku));
  if (untouched.length > 0) await tx.query(TOUCH, [untouched, at]);
  const made = put.filter((row) => row.made).length;
  const refused = items.filter((_, index) => merged[index] === null).map(({ sku }) => sku);
  return { made, known: written.length - made, refused };
}

/** What `putItems` would do. Nothing is changed. */
export async function tryItems(tx: TenantTx, items: ItemValues[], columns: Column[]): Promise<Put> {
  const stored = await storedOf(tx, items, false);
  const good = items.filter((item) => withStored(item, stored.get(keyOf(item)), columns) !== null);
  const made = good.filter((item) => !stored.has(keyOf(item))).length;
  const refused = items.filter((item) => !good.includes(item)).map(({ sku }) => sku);
  return { made, known: good.length - made, refused };
}

/** @throws Failure `not-found`. Orders keep what they say of the item. */
export async function deleteItem(tx: TenantTx, sku: string): Promise<void> {
  await lockCatalogue(tx);
  const { rowCount } = await tx.query(`delete from catalog_items where lower(sku) = lower($1)`, [sku]);
  if (!rowCount) throw new Failure('not-found', 'no such item');
}

/** What is equal already is not written: its version, which drafts are priced at, must not move. */
const UPSERT = `
  insert into catalog_items (id, tenant_id, sku, name, description, price_fils, stock, sizes, colors, category_id,
                             media_url, extras, search_tokens, search_main, search_text, updated_at)
  select gen_random_uuid(), current_tenant(), r.sku, r.name, r.description, r.price_fils, r.stock,
         array(select jsonb_array_elements_text(r.sizes)), array(select jsonb_array_elements_text(r.colors)),
         r.category_id, r.media_url, r.extras, array(select jsonb_array_elements_text(r.tokens)), r.main,
         r.text, $2
    from jsonb_to_recordset($1) as r (sku text, name text, description text, price_fils int, stock int, sizes jsonb,
         colors jsonb, category_id uuid, media_url text, extras jsonb, tokens jsonb, main smallint,
         text text)
   order by lower(r.sku)
  on conflict (tenant_id, lower(sku)) do update set
    name = excluded.name, description = excluded.description, price_fils = excluded.price_fils,
    stock = excluded.stock, sizes = excluded.sizes, colors = excluded.colors, category_id = excluded.category_id,
    media_url = excluded.media_url, extras = excluded.extras, search_tokens = excluded.search_tokens,
    search_main = excluded.search_main, search_text = excluded.search_text, version = catalog_items.version + 1, updated_at = excluded.updated_at
  where (catalog_items.name, catalog_items.description, catalog_items.price_fils, catalog_items.stock,
         catalog_items.sizes, catalog_items.colors, catalog_items.category_id, catalog_items.media_url,
         catalog_items.extras)
     is distinct from (excluded.name, excluded.description, excluded.price_fils, excluded.stock, excluded.sizes,
         excluded.colors, excluded.category_id, excluded.media_url, excluded.extras)
  returning lower(sku) as sku, (xmax = 0) as made`;

const TOUCH = `update catalog_items set version = version + 1, updated_at = $2 where lower(sku) = any ($1)`;

const keyOf = ({ sku }: { sku: string }): string => sku.toLowerCase();

async function storedOf(tx: TenantTx, items: ItemValues[], lock = true): Promise<Map<string, ItemRow>> {
  const skus = items.map(({ sku }) => sku);
  return new Map((await readItems(tx, skus, lock)).map((row) => [keyOf(row), row]));
}

/** The item as it will be: with what is not to be written from what is stored. Null: its stock cannot be told so. */
function withStored(item: ItemValues, row: ItemRow | undefined, columns: Column[]): ItemValues | null {
  const kept = row ? ALL_COLUMNS.filter((column) => !columns.includes(column)) : [];
  const own = row && { ...Object.fromEntries(kept.map((column) => [column, row[column]])), sku: row.sku };
  const whole: ItemValues = { ...item, ...own };
  if (whole.variants.length === 0) return whole;
  const stock = stockOf(whole.variants);
  if (kept.includes('variants') && columns.includes('stock') && item.stock !== stock) return null;
  return { ...whole, ...choicesOf(whole.variants), stock };
}

function sameVariants({ variants }: ItemValues, row: ItemRow | undefined): boolean {
  return JSON.stringify(variants.map(partsOf)) === JSON.stringify((row?.variants ?? []).map(partsOf));
}

const partsOf = ({ size, color, stock }: ItemValues['variants'][number]) => [size, color, stock];

/** The items are locked by now, or were made by this transaction. */
async function writeVariants(tx: TenantTx, items: ItemValues[]): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `delete from catalog_variants v using catalog_items i where i.id = v.item_id and lower(i.sku) = any ($1)`,
    [items.map(keyOf)],
  );
  const rows = items.flatMap((item) =>
    item.variants.map((one, position) => ({ ...one, position, key: keyOf(item) })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into catalog_variants (item_id, tenant_id, size, color, stock, position)
     select i.id, current_tenant(), r.size, r.color, r.stock, r.position
       from jsonb_to_recordset($1) as r (key text, size text, color text, stock int, position int)
       join catalog_items i on lower(i.sku) = r.key`,
    [JSON.stringify(rows)],
  );
}

function rowOf(item: ItemValues, categories: Map<string, string>) {
  const { tokens, main, text } = searchColumns(item);
  return {
    sku: item.sku,
    name: item.name,
    description: item.description,
    price_fils: item.priceFils,
    stock: item.stock,
    sizes: item.sizes,
    colors: item.colors,
    category_id: item.category === null ? null : categories.get(item.category),
    media_url: item.mediaUrl,
    extras: item.extras,
    tokens,
    main,
    text,
  };
}
