import { z } from 'zod';
import type { TenantTx } from './with-tenant.ts';

const CustomerRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  phone: z.string().nullable(),
  governorate: z.string().nullable(),
  address: z.string().nullable(),
  firstSeenAt: z.date(),
  orderCount: z.int(),
  spentFils: z.coerce.number(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** What the shop knows of a customer; null for one of no shop or of another's. */
export async function readCustomerFacts(tx: TenantTx, customerId: string): Promise<CustomerRow | null> {
  const { rows } = await tx.query(
    `select c.id, coalesce(c.name, c.profile_name) as name, c.username, c.phone, c.governorate, c.address,
            c.first_seen_at as "firstSeenAt",
            (select count(*)::int from orders o where o.customer_id = c.id and o.status <> 'draft') as "orderCount",
            (select coalesce(sum(o.total_fils), 0) from orders o
              where o.customer_id = c.id and o.status = 'delivered') as "spentFils"
       from customers c where c.id = $1`,
    [z.uuid().safeParse(customerId).data ?? null],
  );
  return rows[0] ? CustomerRow.parse(rows[0]) : null;
}

/** What Meta tells of a customer, and when it was asked; what it does not tell any more is kept. */
export async function keepProfile(
  tx: TenantTx,
  threadId: string,
  { name, username }: { name: string | null; username: string | null },
  nowMs: number,
): Promise<void> {
  await tx.query({
    name: 'note_profile',
    text: `update customers c set profile_name = coalesce($2, c.profile_name), username = coalesce($3, c.username), profile_at = $4
             from threads t where t.id = $1 and c.id = t.customer_id`,
    values: [threadId, name, username, new Date(nowMs)],
  });
}
