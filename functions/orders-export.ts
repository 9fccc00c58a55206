import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { OrderFilterQuery } from '../core/contract/orders.ts';
import { ORDERS_HEADER, orderRecord } from '../core/data/orders-csv.ts';
import { listOrders } from '../core/data/orders-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { readQuery } from '../core/runtime/http.ts';
import { filterOf } from './orders/filter.ts';

const ORDERS_MAX = 50_000;
const BOM = '\uFEFF'; // without it Excel takes the file for Windows-1252

/** The orders of a list's filter as a table. */
export async function ordersExport(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const filter = filterOf(readQuery(request, OrderFilterQuery));
  const { rows } = await withTenant(tenantId, (tx) =>
    listOrders(tx, filter, { before: null, rowsMax: ORDERS_MAX }),
  );
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="orders.csv"',
      'cache-control': 'no-store',
    },
    body: BOM + ORDERS_HEADER + rows.map(orderRecord).join(''),
  };
}
