import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { searchColumns } from '../domain/text/search-tokens.ts';
import type { TenantTx } from './with-tenant.ts';

export const CATEGORIES_MAX = 500;

const CategoryRow = z.object({ id: z.string(), name: z.string(), itemCount: z.number() });
export type CategoryRow = z.infer<typeof CategoryRow>;

/**
 * One at a time writes a shop's catalogue: items and categories refer to one another, and new ones are nobody's to lock.
 * Asked for before the first of them; whoever only moves stock takes the items, by SKU.
 */
export async function lockCatalogue(tx: TenantTx): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('catalogue', 0) # hashtextextended(current_tenant()::text, 0))`,
  );
}

/** All categories of the shop, in its own order. */
export async function listCategories(tx: TenantTx): Promise<CategoryRow[]> {
  const { rows } = await tx.query(
    `select c.id, c.name, count(i.id)::int as "itemCount"
       from categories c left join catalog_items i on i.category_id = c.id
      group by c.id order by c.position, c.name`,
  );
  return CategoryRow.array().parse(rows);
}

/** @throws Failure `not-found`. */
export async function readCategory(tx: TenantTx, id: string): Promise<CategoryRow> {
  const category = (await listCategories(tx)).find((one) => one.id === id);
  if (!category) throw new Failure('not-found', 'no such category');
  return category;
}

/** Moves a category; the others close up. `position`: from 0, past the end is last. @throws Failure `not-found`. */
export async function moveCategory(tx: TenantTx, id: string, position: number): Promise<void> {
  await lockCatalogue(tx);
  await tx.query('select from categories order by id for no key update');
  const { rows } = await tx.query<{ id: string }>('select id from categories order by position, name');
  const others = rows.filter((row) => row.id !== id).map((row) => row.id);
  if (others.length === rows.length) throw new Failure('not-found', 'no such category');
  others.splice(position, 0, id);
  await tx.query(
    `update categories c set position = o.nth from unnest($1::uuid[]) with ordinality as o (id, nth) where o.id = c.id`,
    [others],
  );
}

/** Ids of the named categories, made where they do not exist. @throws Failure `content-invalid` past 500. */
export async function ensureCategories(tx: TenantTx, names: string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  await tx.query(
    `insert into categories (id, tenant_id, name, position)
     select gen_random_uuid(), current_tenant(), name, (select count(*) from categories) + nth
       from unnest($1::text[]) with ordinality as wanted (name, nth) order by name
     on conflict (tenant_id, name) do nothing`,
    [wanted],
  );
  const { rows } = await tx.query<{ id: string; name: string; known: number }>(
    `select id, name, (select count(*)::int from categories) as known from categories where name = any ($1)`,
    [wanted],
  );
  if ((rows[0]?.known ?? 0) > CATEGORIES_MAX) {
    throw new Failure('content-invalid', `a shop has at most ${CATEGORIES_MAX} categories`);
  }
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** @throws Failure `conflict` when the name is there already. */
export async function addCategory(tx: TenantTx, name: string): Promise<CategoryRow> {
  await lockCatalogue(tx);
  const id = randomUUID();
  const { rowCount } = await tx.query(
    `insert into categories (id, tenant_id, name, position)
     values ($1, current_tenant(), $2, (select count(*) from categories)) on conflict (tenant_id, name) do nothing`,
    [id, name],
  );
  if (!rowCount) throw new Failure('conflict', 'a category of this name exists');
  return { id, name, itemCount: 0 };
}

/** Renames a category, and what the search knows of its items. @throws Failure `not-found`, `conflict`. */
export async function renameCategory(tx: TenantTx, id: string, name: string): Promise<CategoryRow> {
  await lockCatalogue(tx);
  const { rows: taken } = await tx.query(`select from categories where name = $2 and id <> $1`, [
    uuidOrNull(id),
    name,
  ]);
  if (taken.length > 0) throw new Failure('conflict', 'a category of this name exists');
  const { rowCount } = await tx.query(`update categories set name = $2 where id = $1`, [
    uuidOrNull(id),
    name,
  ]);
  if (!rowCount) throw new Failure('not-found', 'no such category');
  const itemCount = await indexAgain(tx, id, name);
  return { id, name, itemCount };
}

/** Deletes a category; its items stay, without one. @throws Failure `not-found`. */
export async function deleteCategory(tx: TenantTx, id: string): Promise<void> {
  await lockCatalogue(tx);
  if (uuidOrNull(id)) await indexAgain(tx, id, null);
  const { rowCount } = await tx.query(`delete from categories where id = $1`, [uuidOrNull(id)]);
  if (!rowCount) throw new Failure('not-found', 'no such category');
}

const Indexed = z.object({
  id: z.string(),
  sku: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  colors: z.string().array(),
  sizes: z.string().array(),
});

/** A category's name is among the words its items are found by. @returns how many items it has. */
async function indexAgain(tx: TenantTx, categoryId: string, category: string | null): Promise<number> {
  const { rows } = await tx.query(
    `select id, sku, name, description, colors, sizes from catalog_items where category_id = $1
      order by lower(sku) for update`,
    [categoryId],
  );
  const columns = Indexed.array()
    .parse(rows)
    .map((item) => ({ id: item.id, ...searchColumns({ ...item, category }) }));
  await tx.query(
    `update catalog_items i
        set search_text = c.text, search_tokens = array(select jsonb_array_elements_text(c.tokens)),
            search_main = c.main
       from jsonb_to_recordset($1) as c (id uuid, text text, tokens jsonb, main smallint) where i.id = c.id`,
    [JSON.stringify(columns)],
  );
  return columns.length;
}

const uuidOrNull = (id: string): string | null => z.uuid().safeParse(id).data ?? null;
