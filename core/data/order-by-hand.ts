import { randomUUID } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import { type By, noteOrder } from './order-events.ts';
import { priceLines, type WantedLine } from './order-lines.ts';
import { type OrderEdit, takeOrFail, withMoney, writeOrder } from './order-write.ts';
import { nextOrderNumber, writeLines } from './orders.ts';
import { type OrderRow, readOrder } from './orders-read.ts';
import type { TenantTx } from './with-tenant.ts';

/** An order that a member takes, on the phone or in the shop. */
export type HandOrder = OrderEdit & {
  phone: string;
  address: string;
  lines: WantedLine[];
  customerId: string | null;
};

/**
 * Writes a confirmed order by hand; its pieces leave the shelf in the same transaction.
 *
 * @throws Failure `content-invalid`, or `conflict` when pieces are missing.
 */
export async function addOrder(tx: TenantTx, order: HandOrder, by: By, nowMs: number): Promise<OrderRow> {
  const lines = await priceLines(tx, order.lines);
  await keepCustomer(tx, order.customerId);
  const id = randomUUID();
  const number = await nextOrderNumber(tx);
  await takeOrFail(tx, lines);
  const { rowCount } = await tx.query(
    `insert into orders (id, tenant_id, number, thread_id, customer_id, source, status, stock_taken, phone, address,
       items_total_fils, total_fils, created_at, confirmed_at)
     select $1, current_tenant(), $2, t.id, c.id, 'hand', 'confirmed', true, $4, $5, 0, 0, $6, $6
       from (select $3::uuid as id) as said left join customers c on c.id = said.id left join threads t on t.customer_id = c.id
      where said.id is null or c.id is not null`,
    [id, number, order.customerId, order.phone, order.address, new Date(nowMs)],
  );
  if (!rowCount) {
    const issues = [{ path: 'customerId', message: 'the shop has no such customer' }];
    throw new Failure('content-invalid', 'the customer is not known', { issues });
  }
  const made = await readOrder(tx, id);
  const { customerId: _, lines: __, ...fields } = order;
  await writeOrder(tx, await withMoney(tx, null, { ...made, ...plain(fields), lines }, order));
  writeLines(tx, id, lines);
  const changed = order.discountFils ? ['discountFils'] : []; // what the note is about
  await noteOrder(tx, id, { from: null, to: 'confirmed', changed }, by, nowMs);
  return readOrder(tx, id);
}

/** The order names them: their rows are asked for in the order of all, not when it is written. */
async function keepCustomer(tx: TenantTx, customerId: string | null): Promise<void> {
  if (customerId === null) return;
  await tx.query('select from threads where customer_id = $1 for key share', [customerId]);
  await tx.query('select from customers where id = $1 for key share', [customerId]);
}

/** Without what was not said and what is reckoned. */
function plain({
  customerName = null,
  governorate = null,
  place = null,
  notes = null,
  phone,
  address,
}: OrderEdit) {
  return { customerName, governorate, place, notes, phone: phone ?? null, address: address ?? null };
}
