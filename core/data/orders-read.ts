import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { ORDER_STATUSES, type OrderStatus } from '../domain/order.ts';
import { fold } from '../domain/text/fold.ts';
import { jordanMobile } from '../domain/text/phone.ts';
import type { TenantTx } from './with-tenant.ts';

const Line = z.object({
  sku: z.string(),
  name: z.string(),
  size: z.string().nullable(),
  color: z.string().nullable(),
  quantity: z.number(),
  unitPriceFils: z.number(),
  lineTotalFils: z.number(),
});

const OrderRow = z.object({
  id: z.string(),
  number: z.number(),
  status: z.enum(ORDER_STATUSES),
  source: z.enum(['dm', 'hand']),
  version: z.number(),
  customerId: z.string().nullable(),
  threadId: z.string().nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  governorate: z.string().nullable(),
  place: z.string().nullable(),
  address: z.string().nullable(),
  notes: z.string().nullable(),
  lines: Line.array(),
  itemsTotalFils: z.number(),
  discountFils: z.number(),
  deliveryFeeFils: z.number().nullable(),
  codExtraFils: z.number(),
  feeByHand: z.boolean(),
  totalFils: z.number(),
  stockTaken: z.boolean(),
  holdUntil: z.date().nullable(),
  createdAt: z.date(),
  confirmedAt: z.date().nullable(),
  dispatchedAt: z.date().nullable(),
  deliveredAt: z.date().nullable(),
});
export type OrderRow = z.infer<typeof OrderRow>;

const COLUMNS = `
  o.id, o.number, o.status, o.source, o.version, o.customer_id as "customerId", o.thread_id as "threadId",
  o.customer_name as "customerName", o.phone, o.governorate, o.place, o.address, o.notes,
  o.items_total_fils as "itemsTotalFils", o.discount_fils as "discountFils", o.delivery_fee_fils as "deliveryFeeFils",
  o.cod_extra_fils as "codExtraFils", o.fee_by_hand as "feeByHand", o.total_fils as "totalFils",
  o.stock_taken as "stockTaken", o.hold_until as "holdUntil",
  o.created_at as "createdAt", o.confirmed_at as "confirmedAt", o.dispatched_at as "dispatchedAt",
  o.delivered_at as "deliveredAt",
  (select coalesce(jsonb_agg(jsonb_build_object(
     'sku', i.sku, 'name', i.name, 'size', i.size, 'color', i.color, 'quantity', i.quantity,
     'unitPriceFils', i.unit_price_fils, 'lineTotalFils', i.line_total_fils) order by i.line_no), '[]')
     from order_items i where i.order_id = o.id) as lines`;

/** Which orders; null: any. `from` and `until` are moments of making, the end not included. */
export type OrderFilter = {
  statuses: OrderStatus[] | null;
  from: Date | null;
  until: Date | null;
  governorates: string[] | null;
  customerId: string | null;
  discounted: boolean | null;
  find: string | null; // a number, a name, a handle, a phone in any form, an area, or an SKU
};

export const ANY_ORDER: OrderFilter = {
  statuses: null,
  from: null,
  until: null,
  governorates: null,
  customerId: null,
  discounted: null,
  find: null,
};

/** `fold` of a name, as far as SQL can; what is looked for has been folded whole. */
const folded = (column: string): string =>
  `translate(lower(coalesce(${column}, '')), 'أإآٱىةؤئ', 'اااايهوي')`;
const FILTER = `
      ($1::text[] is null or o.status = any ($1)) and ($2::timestamptz is null or o.created_at >= $2)
  and ($3::timestamptz is null or o.created_at < $3) and ($4::text[] is null or o.governorate = any ($4))
  and ($5::uuid is null or o.customer_id = $5)
  and ($9::boolean is null or (o.discount_fils > 0) = $9)
  and ($6::text is null or o.number::text = $6 or position($6 in ${folded('o.customer_name')}) > 0 or o.phone = $7
       or position($6 in ${folded('o.place')}) > 0
       or exists (select from customers c where c.id = o.customer_id
                   and (position($6 in ${folded("concat_ws(' ', c.name, c.profile_name)")}) > 0 or position($10 in lower(coalesce(c.username, ''))) > 0))
       or ($8::text is not null and position($8 in o.phone) > 0)
       or exists (select from order_items f where f.order_id = o.id and lower(f.sku) = $6))`;

/**
 * Orders, the newest first.
 *
 * @param page - `before`: the number of the last order of the page before.
 */
export async function listOrders(
  tx: TenantTx,
  filter: OrderFilter,
  page: { before: number | null; rowsMax: number },
): Promise<{ rows: OrderRow[]; total: number }> {
  const values = valuesOf(filter);
  const { rows } = await tx.query(
    `select ${COLUMNS} from orders o where ${FILTER} and ($11::int is null or o.number < $11)
      order by o.number desc limit $12`,
    [...values, page.before, page.rowsMax],
  );
  const { rows: counted } = await tx.query<{ total: number }>(
    `select count(*)::int as total from orders o where ${FILTER}`,
    values,
  );
  return { rows: OrderRow.array().parse(rows), total: counted[0]?.total ?? 0 };
}

/** Orders of one customer, a draft too, the newest first. */
export async function ordersOfCustomer(
  tx: TenantTx,
  customerId: string,
  rowsMax: number,
): Promise<OrderRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from orders o where o.customer_id = $1 order by o.number desc limit $2`,
    [customerId, rowsMax],
  );
  return OrderRow.array().parse(rows);
}

/** How many orders stand in each status. */
export async function countByStatus(tx: TenantTx): Promise<Partial<Record<OrderStatus, number>>> {
  const { rows } = await tx.query<{ status: OrderStatus; count: number }>(
    `select status, count(*)::int as count from orders group by status`,
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/**
 * One order; `lock` keeps it until the transaction ends.
 *
 * @throws Failure `not-found` for what is no order of this tenant.
 */
export async function readOrder(tx: TenantTx, id: string, lock = false): Promise<OrderRow> {
  const known = z.uuid().safeParse(id).data ?? null;
  if (lock) await lockOrder(tx, known); // lines are read after it
  const { rows } = await tx.query(`select ${COLUMNS} from orders o where o.id = $1`, [known]);
  if (!rows[0]) throw new Failure('not-found', 'no such order');
  return OrderRow.parse(rows[0]);
}

/**
 * Keeps an order until the transaction ends; the conversation it is from first, as its steps do: they come to the order
 * with the conversation in hand, and whoever has the order may have to write to the customer.
 */
export async function lockOrder(tx: TenantTx, id: string | null): Promise<void> {
  await tx.query(
    'select from threads where id = (select thread_id from orders where id = $1) for no key update',
    [id],
  );
  await tx.query('select from orders where id = $1 for update', [id]);
}

/** The id behind an order's number, or null. */
export async function orderIdOf(tx: TenantTx, number: number): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(`select id from orders where number = $1`, [number]);
  return rows[0]?.id ?? null;
}

const PHONE_DIGITS_MIN = 3; // fewer are part of every number

function valuesOf(filter: OrderFilter): unknown[] {
  const find = filter.find?.trim() ? fold(filter.find).replace(/^#\s*/u, '') : null;
  const digits = find?.replace(/[\s\-()+]/gu, '').replace(/^(?:00962|962|0)/u, '') ?? '';
  return [
    filter.statuses,
    filter.from,
    filter.until,
    filter.governorates,
    filter.customerId,
    find,
    filter.find ? jordanMobile(filter.find) : null,
    digits.length >= PHONE_DIGITS_MIN && /^\d+$/u.test(digits) ? digits : null,
    filter.discounted,
    filter.find?.trim().replace(/^@/u, '').toLowerCase() || null, // handles have dots and lines that `fold` may touch
  ];
}
