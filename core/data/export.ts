import { z } from 'zod';
import type { TenantTx } from './with-tenant.ts';

const Message = z.object({
  id: z.string(), // bigint
  customer: z.string(), // Instagram-scoped id
  at: z.date(),
  from: z.enum(['customer', 'ai', 'person']),
  kind: z.string(),
  text: z.string().nullable(),
  attachments: z.unknown(),
  readings: z.unknown(), // words of voice messages, what pictures show
});
export type MessageRow = z.infer<typeof Message>;

/** Messages of all conversations by the order in which they came; what was unsent has no words. */
export async function messagesAfter(tx: TenantTx, afterId: string, rowsMax: number): Promise<MessageRow[]> {
  const { rows } = await tx.query(
    `select m.id, u.igsid as customer, m.ts as at, m.sender as "from", m.kind, m.text, m.attachments, m.readings
       from conversations m join threads t on t.id = m.thread_id join customers u on u.id = t.customer_id
      where m.id > $1 order by m.id limit $2`,
    [afterId, rowsMax],
  );
  return Message.array().parse(rows);
}

const Customer = z.object({
  id: z.string(),
  igsid: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  governorate: z.string().nullable(),
  address: z.string().nullable(),
  firstSeenAt: z.date(),
});
export type CustomerRow = z.infer<typeof Customer>;

/** Customers by id. `afterId`: the last one of the page before; null: from the beginning. */
export async function customersAfter(
  tx: TenantTx,
  afterId: string | null,
  rowsMax: number,
): Promise<CustomerRow[]> {
  const { rows } = await tx.query(
    `select id, igsid, name, phone, governorate, address, first_seen_at as "firstSeenAt"
       from customers where $1::uuid is null or id > $1 order by id limit $2`,
    [afterId, rowsMax],
  );
  return Customer.array().parse(rows);
}

/** Exports that were begun before then and have not been looked after since. */
export async function findOldExports(tx: TenantTx, before: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from jobs where kind = 'export-tenant' and started_at < $1 and not input ? 'forgotten'`,
    [before],
  );
  return rows.map(({ id }) => id);
}

/** Nothing of an export is kept any more; one that is begun once more is looked after again. */
export async function noteForgotten(tx: TenantTx, jobId: string): Promise<void> {
  await tx.query(`update jobs set input = input || '{"forgotten": true}' where id = $1`, [jobId]);
}
