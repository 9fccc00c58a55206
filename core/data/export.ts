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
  reaction: z.string().nullable(), // the customer's
});
export type MessageRow = z.infer<typeof Message>;

/** Messages of all conversations by the order in which they came; what was unsent has no words. */
export async function messagesAfter(tx: TenantTx, afterId: string, rowsMax: number): Promise<MessageRow[]> {
  const { rows } = await tx.query(
    `select m.id, u.igsid as customer, m.ts as at, m.sender as "from", m.kind, m.text, m.attachments, m.readings, r.emoji as reaction
       from conversations m join threads t on t.id = m.thread_id join customers u on u.id = t.customer_id
       left join reactions r on r.channel_id = m.channel_id and r.mid = m.mid
      where m.id > $1 order by m.id limit $2`,
    [afterId, rowsMax],
  );
  return Message.array().parse(rows);
}

const Customer = z.object({
  id: z.string(),
  igsid: z.string(),
  username: z.string().nullable(),
  profileName: z.string().nullable(), // both as Instagram tells
  name: z.string().nullable(), // this and what follows: as given for an order
  phone: z.string().nullable(),
  governorate: z.string().nullable(),
  address: z.string().nullable(),
  firstSeenAt: z.date(),
  optedOutAt: z.date().nullable(), // wants no automated replies: whoever writes to them next has to know
});
export type CustomerRow = z.infer<typeof Customer>;

/** Customers by id. `afterId`: the last one of the page before; null: from the beginning. */
export async function customersAfter(
  tx: TenantTx,
  afterId: string | null,
  rowsMax: number,
): Promise<CustomerRow[]> {
  const { rows } = await tx.query(
    `select c.id, c.igsid, c.username, c.profile_name as "profileName", c.name, c.phone, c.governorate, c.address,
            c.first_seen_at as "firstSeenAt", t.opted_out_at as "optedOutAt"
       from customers c left join threads t on t.customer_id = c.id
      where $1::uuid is null or c.id > $1 order by c.id limit $2`,
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
