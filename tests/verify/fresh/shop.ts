import type { ItemFact } from '../../../core/domain/verify/turn-facts.ts';

export type Shop = { profile: string; items: ItemFact[] };

/** An invented shop: what it sells is a row each of SKU | name | category | fils | stock | sizes | colours | description. */
export function shop(profile: string, table: string): Shop {
  const items = table
    .trim()
    .split('\n')
    .map((row): ItemFact => {
      const [sku = '', name = '', category = '', fils, stock, sizes = '', colors = '', description = ''] = row
        .split('|')
        .map((cell) => cell.trim());
      const listed = (cell: string) => cell.split(', ').filter(Boolean);
      const [priceFils, pieces] = [Number(fils), Number(stock)];
      return {
        sku,
        name,
        category,
        priceFils,
        stock: pieces,
        sizes: listed(sizes),
        colors: listed(colors),
        description: description || null,
      };
    });
  return { profile, items };
}
