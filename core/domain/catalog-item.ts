/** What is true of an item, as far as talking about it goes. */
export type CatalogItemFacts = {
  sku: string;
  name: string;
  category: string | null;
  description: string | null;
  priceFils: number;
  stock: number;
  sizes: string[];
  colors: string[];
};
