import type { Variant } from './variants.ts';

/** What is true of an item, as far as talking about it goes. */
export type CatalogItemFacts = {
  sku: string;
  name: string;
  category: string | null;
  description: string | null;
  priceFils: number;
  stock: number; // of an item with variants: their sum
  sizes: string[];
  colors: string[];
  variants: Variant[]; // empty: the item has one stock for all sizes and colours
};
