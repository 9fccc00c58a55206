import { type CatalogueColumn, COLUMNS } from './catalogue-columns.ts';
import { csvRecord } from './csv.ts';
import { formatJod } from './text/money.ts';

type Item = {
  sku: string;
  name: string;
  category: string | null;
  description: string | null;
  priceFils: number;
  stock: number;
  sizes: string[];
  colors: string[];
  mediaUrl: string | null;
};

export const CATALOGUE_HEADER = csvRecord([...COLUMNS]);

/** One item as an import takes it back unchanged. */
export const catalogueRecord = (item: Item): string =>
  csvRecord(COLUMNS.map((column) => cellOf(item, column)));

function cellOf(item: Item, column: CatalogueColumn): string {
  switch (column) {
    case 'price_jod':
      return formatJod(item.priceFils);
    case 'stock':
      return String(item.stock);
    case 'sizes':
    case 'colors':
      return item[column].join('|');
    case 'media_url':
      return item.mediaUrl ?? '';
    case 'sku':
    case 'name':
    case 'category':
    case 'description':
      return item[column] ?? '';
  }
}
