import { z } from 'zod';
import type { ItemValues } from '../domain/catalogue-row.ts';
import { Failure } from '../domain/failure.ts';
import { searchColumns } from '../domain/text/search-tokens.ts';
import { now } from '../runtime/clock.ts';
import { ensureCategories } from './categories.ts';
import type { TenantTx } from './with-tenant.ts';

/** An optional column that a file may lack: what an item has in it then stays. */
export type Column = 'description' | 'category' | 'stock' | 'sizes' | 'colors' | 'mediaUrl' | 'extras';
const ALL_COLUMNS: Column[] = ['description', 'category', 'stock', 'sizes', 'colors', 'mediaUrl', 'extras'];

const ItemRow = z.object({
  sku: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  categoryId: z.string().nullable(),
  category: z.string().nullable(),
  priceFils: z.number(),
  stock: z.number(),
  sizes: z.string().array(),
  colors: z.string().array(),
  mediaUrl: z.string().nullable(),
  extras: z.record(z.string(), z.unknown()),
  updatedAt: z.date(),
});
export type ItemRow = z.infer<typeof ItemRow>;

const SELECT = `
  select i.sku, i.name, i.description, i.category_id as "categoryId", c.name as category,
         i.price_fils as "priceFils", i.stock, i.sizes, i.colors, i.media_url as "mediaUrl", i.extras,
         i.updated_at as "updatedAt"
    from catalog_items i left join categories c on c.id = i.category_id`;

/**
 * Items by SKU.
 *
 * @param page - `after`: the SKU of the last item of the page before; `find`: folded text, part of what the
 *   item is known by; null: all.
 */
export async function listItems(
  tx: TenantTx,
  page: { find: string | null; after: string | null; rowsMax: number },
): Promise<{ rows: ItemRow[]; total: number }> {
  const filter = `($1::text is null or position($1 in i.search_text) > 0)`;
  const { rows } = await tx.query(
    `${SELECT} where ${filter} and ($2::text is null or lower(i.sku) > lower($2)) order by lower(i.sku) limit $3`,
    [page.find, page.after, page.rowsMax],
  );
  const { rows: counted } = await tx.query<{ total: number }>(
    `select count(*)::int as total from catalog_items i where ${filter}`,
    [page.find],
  );
  return { rows: ItemRow.array().parse(rows), total: counted[0]?.total ?? 0 };
}

/** @throws Failure `not-found` for what is no item of this tenant. */
export async function readItem(tx: TenantTx, sku: string): Promise<ItemRow> {
  const { rows } = await tx.query(`${SELECT} where lower(i.sku) = lower($1)`, [sku]);
  if (!rows[0]) throw new Failure('not-found', 'no such item');
  return ItemRow.parse(rows[0]);
}

/** @throws Failure `not-found`. Orders keep what they say of the item. */
export async function deleteItem(tx: TenantTx, sku: string): Promise<void> {
  const { rowCount } = await tx.query(`delete from catalog_items where lower(sku) = lower($1)`, [sku]);
  if (!rowCount) throw new Failure('not-found', 'no such item');
}

/**
 * Writes items by SKU (case does not matter): new ones are made, known ones changed.
 *
 * @param columns - the optional columns to write; the others stay as they are.
 * @returns how many were made and how many were there.
 */
export async function putItems(
  tx: TenantTx,
  items: ItemValues[],
  columns: Column[] = ALL_COLUMNS,
): Promise<{ made: number; known: number }> {
  const merged = await withStored(tx, items, columns);
  const categories = await ensureCategories(
    tx,
    merged.flatMap(({ category }) => category ?? []),
  );
  const { rows } = await tx.query<{ made: boolean }>(UPSERT, [
    JSON.stringify(merged.map((item) => rowOf(item, categories))),
    new Date(now()),
  ]);
  const made = rows.filter((row) => row.made).length;
  return { made, known: items.length - made };
}

/** What is equal already is not written: its version, which drafts are priced at, must not move. */
const UPSERT = `
  insert into catalog_items (id, tenant_id, sku, name, description, price_fils, stock, sizes, colors, category_id,
                             media_url, extras, search_tokens, search_text, updated_at)
  select gen_random_uuid(), current_tenant(), r.sku, r.name, r.description, r.price_fils, r.stock,
         array(select jsonb_array_elements_text(r.sizes)), array(select jsonb_array_elements_text(r.colors)),
         r.category_id, r.media_url, r.extras, array(select jsonb_array_elements_text(r.tokens)), r.text, $2
    from jsonb_to_recordset($1) as r (sku text, name text, description text, price_fils int, stock int, sizes jsonb,
         colors jsonb, category_id uuid, media_url text, extras jsonb, tokens jsonb, text text)
   order by lower(r.sku)
  on conflict (tenant_id, lower(sku)) do update set
    name = excluded.name, description = excluded.description, price_fils = excluded.price_fils,
    stock = excluded.stock, sizes = excluded.sizes, colors = excluded.colors, category_id = excluded.category_id,
    media_url = excluded.media_url, extras = excluded.extras, search_tokens = excluded.search_tokens,
    search_text = excluded.search_text, version = catalog_items.version + 1, updated_at = excluded.updated_at
  where (catalog_items.name, catalog_items.description, catalog_items.price_fils, catalog_items.stock,
         catalog_items.sizes, catalog_items.colors, catalog_items.category_id, catalog_items.media_url,
         catalog_items.extras)
     is distinct from (excluded.name, excluded.description, excluded.price_fils, excluded.stock, excluded.sizes,
         excluded.colors, excluded.category_id, excluded.media_url, excluded.extras)
  returning (xmax = 0) as made`;

/** How many of these SKUs the shop has. */
export async function countKnown(tx: TenantTx, skus: string[]): Promise<number> {
  const { rows } = await tx.query<{ known: number }>(
    `select count(*)::int as known from catalog_items
      where lower(sku) = any (select lower(sku) from unnest($1::text[]) as given (sku))`,
    [skus],
  );
  return rows[0]?.known ?? 0;
}

/** Locks the known items in one order, and takes from them what is not to be written. */
async function withStored(tx: TenantTx, items: ItemValues[], columns: Column[]): Promise<ItemValues[]> {
  const { rows } = await tx.query(
    `${SELECT} where lower(i.sku) = any (select lower(sku) from unnest($1::text[]) as given (sku))
      order by lower(i.sku) for update of i`,
    [items.map(({ sku }) => sku)],
  );
  const stored = new Map(
    ItemRow.array()
      .parse(rows)
      .map((row) => [row.sku.toLowerCase(), row]),
  );
  const kept = ALL_COLUMNS.filter((column) => !columns.includes(column));
  return items.map((item) => {
    const row = stored.get(item.sku.toLowerCase());
    if (!row) return item;
    return { ...item, ...Object.fromEntries(kept.map((column) => [column, row[column]])), sku: row.sku };
  });
}

function rowOf(item: ItemValues, categories: Map<string, string>) {
  const { tokens, text } = searchColumns(item);
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
    text,
  };
}
