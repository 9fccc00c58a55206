import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { RETURN_KINDS, RETURN_REASONS, RETURN_STATES, type ReturnState } from '../domain/return.ts';
import type { Ruling } from '../domain/return-policy.ts';
import { fold } from '../domain/text/fold.ts';
import type { TenantTx } from './with-tenant.ts';

const Line = z.object({
  sku: z.string(),
  name: z.string(),
  size: z.string().nullable(),
  color: z.string().nullable(),
  quantity: z.number(),
  unitPriceFils: z.number(),
  condition: z.enum(['sellable', 'damaged']).nullable(),
  newSku: z.string().nullable(),
  newName: z.string().nullable(),
  newSize: z.string().nullable(),
  newColor: z.string().nullable(),
  newPriceFils: z.number().nullable(),
});
export type ReturnLine = z.infer<typeof Line>;

const ReturnRow = z.object({
  id: z.string(),
  number: z.number(),
  orderId: z.string(),
  orderNumber: z.number(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  kind: z.enum(RETURN_KINDS),
  state: z.enum(RETURN_STATES),
  reason: z.enum(RETURN_REASONS),
  details: z.string().nullable(),
  ruling: z.custom<Ruling>((value) => typeof value === 'object' && value !== null), // our own column
  lines: Line.array(),
  refundFils: z.number(),
  differenceFils: z.number(),
  deliveryFeeFils: z.number().nullable(),
  replacementTaken: z.boolean(),
  version: z.number(),
  createdAt: z.date(),
  receivedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
});
export type ReturnRow = z.infer<typeof ReturnRow>;

const COLUMNS = `
  r.id, r.number, r.order_id as "orderId", o.number as "orderNumber", r.customer_id as "customerId",
  o.customer_name as "customerName", o.phone, r.kind, r.state, r.reason, r.details, r.ruling,
  r.refund_fils as "refundFils", r.difference_fils as "differenceFils", r.delivery_fee_fils as "deliveryFeeFils",
  r.replacement_taken as "replacementTaken", r.version, r.created_at as "createdAt", r.received_at as "receivedAt",
  r.closed_at as "closedAt",
  (select coalesce(jsonb_agg(jsonb_build_object(
     'sku', i.sku, 'name', i.name, 'size', i.size, 'color', i.color, 'quantity', i.quantity,
     'unitPriceFils', i.unit_price_fils, 'condition', i.condition, 'newSku', i.new_sku, 'newName', i.new_name,
     'newSize', i.new_size, 'newColor', i.new_color, 'newPriceFils', i.new_price_fils) order by i.line_no), '[]')
     from return_items i where i.return_id = r.id) as lines`;
const FROM = 'returns r join orders o on o.id = r.order_id';
const FILTER = `($1::text[] is null or r.state = any ($1)) and ($2::text is null or r.kind = $2)
  and ($3::uuid is null or r.order_id = $3)
  and ($4::text is null or r.number::text = $4 or o.number::text = $4
       or position($4 in translate(lower(coalesce(o.customer_name, '')), 'أإآٱىةؤئ', 'اااايهوي')) > 0)`;

export type ReturnFilter = {
  states: ReturnState[] | null;
  kind: string | null;
  orderId: string | null;
  find: string | null; // a return's or an order's number, or a name
};

export const EVERY_RETURN: ReturnFilter = { states: null, kind: null, orderId: null, find: null };

/** Returns, the newest first. @param page - `before`: the number of the last one of the page before. */
export async function listReturns(
  tx: TenantTx,
  filter: ReturnFilter,
  page: { before: number | null; rowsMax: number },
): Promise<{ rows: ReturnRow[]; total: number }> {
  const find = filter.find?.trim() ? fold(filter.find).replace(/^#\s*/u, '') : null;
  const values = [filter.states, filter.kind, filter.orderId, find];
  const { rows } = await tx.query(
    `select ${COLUMNS} from ${FROM} where ${FILTER} and ($5::int is null or r.number < $5)
      order by r.number desc limit $6`,
    [...values, page.before, page.rowsMax],
  );
  const { rows: counted } = await tx.query<{ total: number }>(
    `select count(*)::int as total from ${FROM} where ${FILTER}`,
    values,
  );
  return { rows: ReturnRow.array().parse(rows), total: counted[0]?.total ?? 0 };
}

/** @throws Failure `not-found` for what is no return of this tenant. `lock` keeps it until the end. */
export async function readReturn(tx: TenantTx, id: string, lock = false): Promise<ReturnRow> {
  const known = z.uuid().safeParse(id).data ?? null;
  if (lock) await tx.query(`select from returns where id = $1 for update`, [known]);
  const { rows } = await tx.query(`select ${COLUMNS} from ${FROM} where r.id = $1`, [known]);
  if (!rows[0]) throw new Failure('not-found', 'no such return');
  return ReturnRow.parse(rows[0]);
}

const EventRow = z.object({
  from: z.enum(RETURN_STATES).nullable(),
  to: z.enum(RETURN_STATES),
  actor: z.enum(['member', 'customer', 'system']),
  member: z.string().nullable(),
  note: z.string().nullable(),
  at: z.date(),
});

/** A return's history, oldest first. */
export async function returnHistory(tx: TenantTx, id: string): Promise<z.infer<typeof EventRow>[]> {
  const { rows } = await tx.query(
    `select e.from_state as "from", e.to_state as "to", e.actor, u.name as member, e.note, e.at
       from return_events e left join users u on u.id = e.user_id where e.return_id = $1 order by e.id`,
    [id],
  );
  return EventRow.array().parse(rows);
}

const Brief = ReturnRow.pick({ id: true, number: true, kind: true, state: true, createdAt: true });

/** A customer's returns, the newest first. */
export async function returnsOfCustomer(
  tx: TenantTx,
  customerId: string,
  rowsMax: number,
): Promise<z.infer<typeof Brief>[]> {
  const { rows } = await tx.query(
    `select id, number, kind, state, created_at as "createdAt" from returns
      where customer_id = $1 order by number desc limit $2`,
    [customerId, rowsMax],
  );
  return Brief.array().parse(rows);
}
