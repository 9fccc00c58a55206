import type { CatalogueColumn } from './catalogue-columns.ts';
import type { ItemValues } from './catalogue-row.ts';
import { formatJod } from './text/money.ts';
import { variantsCell } from './variants-cell.ts';

/** An item as a row of a file or a grid: `readRow` takes it back. */
export function cellsOf(item: ItemValues): Record<CatalogueColumn, string> {
  return {
    sku: item.sku,
    name: item.name,
    category: item.category ?? '',
    price_jod: formatJod(item.priceFils),
    stock: String(item.stock),
    sizes: item.sizes.join('|'),
    colors: item.colors.join('|'),
    variants: variantsCell(item.variants, item.sizes, item.colors),
    description: item.description ?? '',
    media_url: item.mediaUrl ?? '',
    extras: Object.keys(item.extras).length > 0 ? JSON.stringify(item.extras) : '',
  };
}
