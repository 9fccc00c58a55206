import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { OrderFilterQuery } from '../core/contract/orders.ts';
import { listOrders, type OrderRow } from '../core/data/orders-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { localTime } from '../core/domain/business-time.ts';
import { csvRecord } from '../core/domain/csv.ts';
import { formatJod } from '../core/domain/text/money.ts';
import { readQuery } from '../core/runtime/http.ts';
import { filterOf } from './orders/filter.ts';

const ORDERS_MAX = 50_000;
const BOM = '\uFEFF'; // without it Excel takes the file for Windows-1252

const COLUMNS: [name: string, cell: (order: OrderRow) => string][] = [
  ['number', ({ number }) => String(number)],
  ['status', ({ status }) => status],
  ['ordered_at', ({ createdAt }) => minuteOf(createdAt)],
  ['confirmed_at', ({ confirmedAt }) => minuteOf(confirmedAt)],
  ['delivered_at', ({ deliveredAt }) => minuteOf(deliveredAt)],
  ['customer', ({ customerName }) => customerName ?? ''],
  ['phone', ({ phone }) => dialled(phone)],
  ['governorate', ({ governorate }) => governorate ?? ''],
  ['place', ({ place }) => place ?? ''],
  ['address', ({ address }) => address ?? ''],
  ['items', ({ lines }) => lines.map(lineOf).join(' | ')],
  ['items_total_jod', ({ itemsTotalFils }) => formatJod(itemsTotalFils)],
  ['discount_jod', ({ discountFils }) => formatJod(discountFils)],
  ['delivery_jod', ({ deliveryFeeFils }) => (deliveryFeeFils === null ? '' : formatJod(deliveryFeeFils))],
  ['total_jod', ({ totalFils }) => formatJod(totalFils)],
  ['notes', ({ notes }) => notes ?? ''],
];

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
  const records = rows.map((row) => csvRecord(COLUMNS.map(([, cell]) => cell(row))));
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="orders.csv"',
      'cache-control': 'no-store',
    },
    body: BOM + csvRecord(COLUMNS.map(([name]) => name)) + records.join(''),
  };
}

/** As people here dial it, in groups: a spreadsheet reads a bare number, and drops its zero; a + is a formula to it. */
const dialled = (phone: string | null): string =>
  phone?.replace(/^\+962(\d\d)(\d{3})(\d+)$/u, '0$1 $2 $3') ?? '';

const minuteOf = (date: Date | null): string => (date ? localTime(date.getTime()).slice(0, 16) : '');

function lineOf({ quantity, name, sku, size, color }: OrderRow['lines'][number]): string {
  const choice = [size, color].filter(Boolean).join(', ');
  return `${quantity} × ${name}${choice ? ` (${choice})` : ''} [${sku}]`;
}
