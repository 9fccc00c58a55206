import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
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
  status: z.enum(['draft', 'confirmed', 'preparing', 'dispatched', 'delivered', 'refused', 'cancelled']),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  governorate: z.string().nullable(),
  address: z.string().nullable(),
  notes: z.string().nullable(),
  lines: Line.array(),
  itemsTotalFils: z.number(),
  discountFils: z.number(),
  deliveryFeeFils: z.number().nullable(),
  totalFils: z.number(),
  createdAt: z.date(),
  confirmedAt: z.date().nullable(),
});
export type OrderRow = z.infer<typeof OrderRow>;

const COLUMNS = `
  o.id, o.number, o.status, o.customer_id as "customerId", o.customer_name as "customerName", o.phone,
  o.governorate, o.address, o.notes, o.items_total_fils as "itemsTotalFils", o.discount_fils as "discountFils",
  o.delivery_fee_fils as "deliveryFeeFils", o.total_fils as "totalFils", o.created_at as "createdAt",
  o.confirmed_at as "confirmedAt",
  (select coalesce(jsonb_agg(jsonb_build_object(
     'sku', i.sku, 'name', i.name, 'size', i.size, 'color', i.color, 'quantity', i.quantity,
     'unitPriceFils', i.unit_price_fils, 'lineTotalFils', i.line_total_fils) order by i.line_no), '[]')
     from order_items i where i.order_id = o.id) as lines`;

/**
 * Orders, the newest first.
 *
 * @param page - `before`: the number of the last order of the page before; `status`: that one only.
 */
export async function listOrders(
  tx: TenantTx,
  page: { status: string | null; before: number | null; rowsMax: number },
): Promise<{ rows: OrderRow[]; total: number }> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from orders o
      where ($1::text is null or o.status = $1) and ($2::int is null or o.number < $2)
      order by o.number desc limit $3`,
    [page.status, page.before, page.rowsMax],
  );
  const { rows: counted } = await tx.query<{ total: number }>(
    `select count(*)::int as total from orders where $1::text is null or status = $1`,
    [page.status],
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

/** @throws Failure `not-found` for what is no order of this tenant. */
export async function readOrder(tx: TenantTx, id: string): Promise<OrderRow> {
  const { rows } = await tx.query(`select ${COLUMNS} from orders o where o.id = $1`, [
    z.uuid().safeParse(id).data ?? null,
  ]);
  if (!rows[0]) throw new Failure('not-found', 'no such order');
  return OrderRow.parse(rows[0]);
}
