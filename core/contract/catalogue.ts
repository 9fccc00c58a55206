import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

export const Item = z.object({
  sku: z.string(),
  name: z.string(),
  description: z.nullable(z.string()),
  categoryId: z.nullable(z.string()),
  category: z.nullable(z.string()),
  priceFils: z.int(),
  stock: z.int(),
  sizes: z.array(z.string()),
  colors: z.array(z.string()),
  /** Sizes and colours with their own stock, of which `stock` is the sum; empty: one stock for all. */
  variants: z.array(
    z.object({ size: z.nullable(z.string()), color: z.nullable(z.string()), stock: z.int() }),
  ),
  mediaUrl: z.nullable(z.string()),
  extras: z.record(z.string(), z.unknown()),
  /** Grows with every change, a sale too. */
  version: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Item = z.infer<typeof Item>;
export const ItemPage = pageOf(Item);

export const ITEM_ROWS_MAX = 1_000; // of one page
const SORTS = ['best', 'sku', 'name', 'price', 'stock', 'updated'] as const;

/**
 * `GET /api/catalog/items`. `q`: words in any spelling; the best fit comes first unless `sort` says otherwise.
 * `stock=low`: few are left, or a size or colour is gone.
 */
export const ItemQuery = z.extend(PageQuery, {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(ITEM_ROWS_MAX)), 50),
  q: z.optional(z.string().check(z.maxLength(200))),
  category: z.optional(z.uuid()),
  stock: z.optional(z.enum(['out', 'low'])),
  sort: z.optional(z.enum(SORTS)),
  order: z._default(z.enum(['asc', 'desc']), 'asc'),
});

const CategoryName = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
export const CategoryInput = z.object({ name: CategoryName });
/** `PATCH /api/categories/{id}`: its name, or the place it moves to, counted from 0. */
export const CategoryChange = z
  .object({ name: z.optional(CategoryName), position: z.optional(z.int().check(z.gte(0))) })
  .check(
    z.refine(
      ({ name, position }) => name !== undefined || position !== undefined,
      'expected name or position',
    ),
  );
export const Category = z.object({ id: z.string(), name: z.string(), itemCount: z.int() });
export const CategoryPage = pageOf(Category);
