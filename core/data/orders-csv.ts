import { localTime } from '../domain/business-time.ts';
import { csvRecord } from '../domain/csv.ts';
import { formatJod } from '../domain/text/money.ts';
import type { OrderRow } from './orders-read.ts';

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
  ['cod_extra_jod', ({ codExtraFils }) => formatJod(codExtraFils)], // last: who reads by position finds the others
];

export const ORDERS_HEADER = csvRecord(COLUMNS.map(([name]) => name));

/** One order as a record of a table; times are Amman's. */
export const orderRecord = (order: OrderRow): string => csvRecord(COLUMNS.map(([, cell]) => cell(order)));

/** As people here dial it, in groups: a spreadsheet reads a bare number, and drops its zero; a + is a formula to it. */
const dialled = (phone: string | null): string =>
  phone?.replace(/^\+962(\d\d)(\d{3})(\d+)$/u, '0$1 $2 $3') ?? '';

const minuteOf = (date: Date | null): string => (date ? localTime(date.getTime()).slice(0, 16) : '');

function lineOf({ quantity, name, sku, size, color }: OrderRow['lines'][number]): string {
  const choice = [size, color].filter(Boolean).join(', ');
  return `${quantity} × ${name}${choice ? ` (${choice})` : ''} [${sku}]`;
}
