import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { EVERYTHING, listItems } from '../core/data/catalogue-list.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { CATALOGUE_HEADER, catalogueRecord } from '../core/domain/catalogue-csv.ts';

const ITEMS_MAX = 100_000;
const BOM = '\uFEFF'; // without it Excel takes the file for Windows-1252

/** The whole catalogue as a file that an import takes back unchanged. */
export async function catalogueExport(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { rows } = await withTenant(tenantId, (tx) => listItems(tx, { ...EVERYTHING, rowsMax: ITEMS_MAX }));
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="catalogue.csv"',
      'cache-control': 'no-store',
    },
    body: BOM + CATALOGUE_HEADER + rows.map(catalogueRecord).join(''),
  };
}
