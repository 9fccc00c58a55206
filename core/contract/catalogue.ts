import * as z from 'zod/mini';
import { isPhotoAddress } from '../domain/photo.ts';
import { PRICE_FILS_MAX } from '../domain/text/money.ts';
import { repeatedIn } from '../domain/variants.ts';
import { VARIANT_CHARS_MAX, VARIANTS_MAX } from '../domain/variants-cell.ts';
import { PageQuery, pageOf } from './page.ts';

export const SKU_CHARS_MAX = 100;
export const NAME_CHARS_MAX = 300;
export const DESCRIPTION_CHARS_MAX = 4000;

export const STOCK_MAX = 1_000_000;
export const CHOICES_MAX = 50; // sizes, or colours, of one item

const text = (charsMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(charsMax));
const choices = z.array(text(100)).check(z.maxLength(CHOICES_MAX));

export const Sku = text(SKU_CHARS_MAX);

const pieces = z.int().check(z.gte(0), z.lte(STOCK_MAX));
const choice = z.nullable(text(VARIANT_CHARS_MAX));

/** One size and colour with its own stock; null where the item comes in no sizes, or no colours. */
const Variant = z
  .object({ size: z._default(choice, null), color: z._default(choice, null), stock: pieces })
  .check(z.refine(({ size, color }) => size !== null || color !== null, 'expected a size or a colour'));

const variants = z.array(Variant).check(
  z.maxLength(VARIANTS_MAX),
  z.refine((all) => !repeatedIn(all), 'expected each size and colour once'),
);

/** The fields of an item that one may write. `category` is a name; one that does not exist yet is made. */
export const ITEM_FIELDS = {
  name: text(NAME_CHARS_MAX),
  description: z.nullable(z.string().check(z.maxLength(DESCRIPTION_CHARS_MAX))),
  category: z.nullable(text(200)),
  priceFils: z.int().check(z.gte(1), z.lte(PRICE_FILS_MAX)),
  stock: pieces,
  sizes: choices,
  colors: choices,
  variants,
  mediaUrl: z.nullable(
    z.string().check(z.trim(), z.refine(isPhotoAddress, 'expected a public address with https')),
  ),
  extras: z.record(z.string(), z.unknown()),
};

/**
 * What one may say about an item. Absent optional keys mean empty; without `variants` an item keeps those it has.
 * With variants the item has their sizes, their colours and the sum of their stock.
 */
const ItemInput = z.object({
  ...ITEM_FIELDS,
  description: z._default(ITEM_FIELDS.description, null),
  category: z._default(ITEM_FIELDS.category, null),
  sizes: z._default(choices, []),
  colors: z._default(choices, []),
  variants: z.optional(variants),
  mediaUrl: z._default(ITEM_FIELDS.mediaUrl, null),
  extras: z._default(ITEM_FIELDS.extras, {}),
});

/** `PUT /api/catalog/items/{sku}`: the address names the item; a body that names another one is refused. */
export const ItemWrite = z.extend(ItemInput, { sku: z.optional(Sku) });

/** `POST /api/catalog/items`. */
export const NewItem = z.extend(ItemInput, { sku: Sku });
export type NewItem = z.infer<typeof NewItem>;

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

export const CategoryInput = z.object({ name: text(200) });
/** `PATCH /api/categories/{id}`: its name, or the place it moves to, counted from 0. */
export const CategoryChange = z
  .object({ name: z.optional(text(200)), position: z.optional(z.int().check(z.gte(0))) })
  .check(
    z.refine(
      ({ name, position }) => name !== undefined || position !== undefined,
      'expected name or position',
    ),
  );
export const Category = z.object({ id: z.string(), name: z.string(), itemCount: z.int() });
export const CategoryPage = pageOf(Category);
