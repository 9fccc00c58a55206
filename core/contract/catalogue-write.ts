import * as z from 'zod/mini';
import { isPhotoAddress } from '../domain/photo.ts';
import { PRICE_FILS_MAX } from '../domain/text/money.ts';
import { repeatedIn } from '../domain/variants.ts';
import { VARIANT_CHARS_MAX, VARIANTS_MAX } from '../domain/variants-cell.ts';

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
