import * as z from 'zod/mini';
import { PRICE_FILS_MAX } from '../domain/text/money.ts';
import { pageOf } from './page.ts';

export const SKU_CHARS_MAX = 100;
export const NAME_CHARS_MAX = 300;
export const DESCRIPTION_CHARS_MAX = 4000;

export const STOCK_MAX = 1_000_000;
export const CHOICES_MAX = 50; // sizes, or colours, of one item

const text = (charsMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(charsMax));
const choices = z.array(text(100)).check(z.maxLength(CHOICES_MAX));

export const Sku = text(SKU_CHARS_MAX);

/** What one may say about an item. Absent optional keys mean empty. */
const ItemInput = z.object({
  name: text(NAME_CHARS_MAX),
  description: z._default(z.nullable(z.string().check(z.maxLength(DESCRIPTION_CHARS_MAX))), null),
  /** The category's name; one that does not exist yet is made. */
  category: z._default(z.nullable(text(200)), null),
  priceFils: z.int().check(z.gte(1), z.lte(PRICE_FILS_MAX)),
  stock: z.int().check(z.gte(0), z.lte(STOCK_MAX)),
  sizes: z._default(choices, []),
  colors: z._default(choices, []),
  mediaUrl: z._default(z.nullable(z.url({ protocol: /^https?$/ })), null),
  extras: z._default(z.record(z.string(), z.unknown()), {}),
});

/** `PUT /api/catalog/items/{sku}`: the address names the item; a body that names another one is refused. */
export const ItemWrite = z.extend(ItemInput, { sku: z.optional(Sku) });

/** `POST /api/catalog/items`. */
export const NewItem = z.extend(ItemInput, { sku: Sku });

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
  mediaUrl: z.nullable(z.string()),
  extras: z.record(z.string(), z.unknown()),
  updatedAt: z.iso.datetime(),
});
export type Item = z.infer<typeof Item>;
export const ItemPage = pageOf(Item);

export const CategoryInput = z.object({ name: text(200) });
export const Category = z.object({ id: z.string(), name: z.string(), itemCount: z.int() });
export const CategoryPage = pageOf(Category);

/** The result of an import job. `row` is the line's number in the file, the header being row 1. */
export const ImportResult = z.object({
  rows: z.int(),
  imported: z.int(),
  updated: z.int(),
  rejected: z.int(),
  errors: z.array(
    z.object({ row: z.int(), column: z.nullable(z.string()), code: z.string(), message: z.string() }),
  ),
});
export type ImportResult = z.infer<typeof ImportResult>;
