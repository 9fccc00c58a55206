import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { EVERYTHING, type ItemRow, listItems } from '../core/data/catalogue-list.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { type CatalogueColumn, COLUMNS } from '../core/domain/catalogue-columns.ts';
import { csvRecord } from '../core/domain/csv.ts';
import { formatJod } from '../core/domain/text/money.ts';
import { variantsCell } from '../core/domain/variants-cell.ts';

const ITEMS_MAX = 100_000;
const BOM = '\uFEFF'; // without it Excel takes the file for Windows-1252

/** The whole catalogue as a file that an import takes back unchanged. */
export async function catalogueExport(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { rows } = await withTenant(tenantId, (tx) => listItems(tx, { ...EVERYTHING, rowsMax: ITEMS_MAX }));
  const records = rows.map((row) => csvRecord(COLUMNS.map((column) => cellOf(row, column))));
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="catalogue.csv"',
      'cache-control': 'no-store',
    },
    body: BOM + csvRecord([...COLUMNS]) + records.join(''),
  };
}

function cellOf(row: ItemRow, column: CatalogueColumn): string {
  switch (column) {
    case 'price_jod':
      return formatJod(row.priceFils);
    case 'stock':
      return String(row.stock);
    case 'sizes':
    case 'colors':
      return row[column].join('|');
    case 'variants':
      return variantsCell(row.variants, row.sizes, row.colors);
    case 'extras':
      return Object.keys(row.extras).length > 0 ? JSON.stringify(row.extras) : '';
    case 'media_url':
      return row.mediaUrl ?? '';
    case 'sku':
    case 'name':
    case 'category':
    case 'description':
      return row[column] ?? '';
  }
}
