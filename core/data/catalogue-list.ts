import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { fold } from '../domain/text/fold.ts';
import { searchTokens } from '../domain/text/search-tokens.ts';
import {
  asFitted,
  asWritten,
  codeValues,
  FITTED_HIT,
  HIT,
  knownUnless,
  RANK,
  wantedValues,
} from './find-items.ts';
import { VARIANTS } from './search.ts';
import type { TenantTx } from './with-tenant.ts';

export const LOW_STOCK_MAX = 3; // pieces
const FITTED_WORDS_MAX = 8; // one by one; nobody looks a list through with more

const Variant = z.object({ size: z.string().nullable(), color: z.string().nullable(), stock: z.number() });

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
  variants: Variant.array(),
  mediaUrl: z.string().nullable(),
  extras: z.record(z.string(), z.unknown()),
  version: z.number(),
  updatedAt: z.date(),
});
export type ItemRow = z.infer<typeof ItemRow>;

const SELECT = `
  select i.sku, i.name, i.description, i.category_id as "categoryId", c.name as category,
         i.price_fils as "priceFils", i.stock, i.sizes, i.colors, ${VARIANTS} as variants,
         i.media_url as "mediaUrl", i.extras, i.version, i.updated_at as "updatedAt"`;
const FROM = 'from catalog_items i left join categories c on c.id = i.category_id';

const SORTS = {
  best: [`-${RANK}`, 'integer'], // what fits the words best, first
  sku: ['lower(i.sku)', 'text'],
  name: ['lower(i.name)', 'text'],
  price: ['i.price_fils', 'integer'],
  stock: ['i.stock', 'integer'],
  updated: ['i.updated_at', 'timestamptz'],
} as const;

/** Where a page ended: the sorted value as text, and the SKU that parts equal ones. */
export const ListPosition = z.object({ value: z.string(), sku: z.string() });

export type ListQuery = {
  find: string; // words, as they were typed; empty: all
  categoryId: string | null;
  stock: 'out' | 'low' | null; // low: a few pieces left, or a size or colour of it sold out
  sort: keyof typeof SORTS;
  descending: boolean;
  after: z.infer<typeof ListPosition> | null;
  rowsMax: number;
};

export const EVERYTHING: Omit<ListQuery, 'rowsMax'> = {
  find: '',
  categoryId: null,
  stock: null,
  sort: 'sku',
  descending: false,
  after: null,
};

/**
 * A page of the items that have all the words, in any Arabic spelling, or have them as they stand within a text. Where
 * there is none, each word by itself may be a part of a text or misspelt; where no item fits all, those that fit some
 * are listed, most words first. The agent finds and ranks in the same way: core/data/search.ts.
 *
 * @returns `next`: where the next page begins, null on the last one.
 */
export async function listItems(tx: TenantTx, query: ListQuery): Promise<Page> {
  const words = searchTokens(query.find);
  const text = fold(query.find);
  const written = await page(tx, query, wantedValues(asWritten(words), words.length || 1, text !== ''), {
    text,
  });
  if (written.total > 0 || words.length === 0) return written;
  const few = words.slice(0, FITTED_WORDS_MAX);
  return page(tx, query, wantedValues(asFitted(few, written.known), few.length, false), { codes: few });
}

type Page = { rows: ItemRow[]; total: number; next: z.infer<typeof ListPosition> | null; known: string[] };

const SHELF = {
  out: 'i.stock = 0',
  low: `(i.stock between 1 and ${LOW_STOCK_MAX} or i.stock > 0
    and exists (select from catalog_variants v where v.item_id = i.id and v.stock = 0))`,
};

/** What may also stand within an item's text: the whole of it, empty for every item; or what is a code of its words. */
type Within = { text: string } | { codes: string[] };

/**
 * Hits and the rest are two halves: joined on the outside, every item would be held against every hit, whose number
 * nobody can guess.
 */
async function page(tx: TenantTx, query: ListQuery, wanted: unknown[], within: Within): Promise<Page> {
  const [value, type] = SORTS[query.sort];
  const order = query.descending ? 'desc' : 'asc';
  const filters = ['($8::uuid is null or i.category_id = $8)', query.stock ? SHELF[query.stock] : 'true'];
  const beyond = `(fit.value, fit.key) ${query.descending ? '<' : '>'} ($9::${type}, lower($10))`;
  const { rows } = await tx.query(
    `with ${'codes' in within ? FITTED_HIT : HIT}, fit as materialized (
       select i.id, ${value} as value, lower(i.sku) as key
         from hit h join catalog_items i on i.id = h.item_id where ${filters.join(' and ')}
       union all
       select i.id, ${value}, lower(i.sku) from catalog_items i cross join (select 0 as score) h
        where ($7::text = '' or position($7::text in i.search_text) > 0) and i.id not in (select item_id from hit)
          and ${filters.join(' and ')})
     select found.*, known.words as known
       from (select ${knownUnless('fit')} as words) known
       left join (
         ${SELECT}, fit.value::text as "sortedBy", fit.value, fit.key, (select count(*)::int from fit) as total
           from (select * from fit where $10::text is null or ${beyond}
                  order by fit.value ${order}, fit.key ${order} limit $11) fit
           join catalog_items i on i.id = fit.id left join categories c on c.id = i.category_id) found on true
      order by found.value ${order}, found.key ${order}`,
    [
      ...wanted,
      'text' in within ? within.text : null,
      query.categoryId,
      query.after?.value ?? null,
      query.after?.sku ?? null,
      query.rowsMax + 1,
      ...('codes' in within ? codeValues(within.codes) : []),
    ],
  );
  const items = rows.filter(({ sku }) => sku !== null); // without any there is a row with the known words alone
  const kept = items.slice(0, query.rowsMax);
  const last = items.length > kept.length ? kept.at(-1) : undefined;
  return {
    rows: ItemRow.array().parse(kept),
    total: z.number().parse(items[0]?.total ?? 0),
    next: last ? { value: String(last.sortedBy), sku: String(last.sku) } : null,
    known: z
      .string()
      .array()
      .parse(rows[0]?.known ?? []),
  };
}

/** @throws Failure `not-found` for what is no item of this tenant. */
export async function readItem(tx: TenantTx, sku: string): Promise<ItemRow> {
  const [row] = await readItems(tx, [sku]);
  if (!row) throw new Failure('not-found', 'no such item');
  return row;
}

/** The items of these SKUs, whatever the case. `lock`: until the transaction ends, in the one order of all. */
export async function readItems(tx: TenantTx, skus: string[], lock = false): Promise<ItemRow[]> {
  const own = skus.map((sku) => sku.toLowerCase());
  if (lock) {
    const text = `select from catalog_items i where lower(i.sku) = any ($1) order by lower(i.sku) for update`;
    await tx.query(text, [own]); // on its own: what is read next is as the last holder of the locks left it
  }
  const { rows } = await tx.query(`${SELECT} ${FROM} where lower(i.sku) = any ($1) order by lower(i.sku)`, [
    own,
  ]);
  return ItemRow.array().parse(rows);
}
