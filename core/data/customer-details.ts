import type { ThreadId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

type Details = {
  name: string | null;
  phone: string | null;
  governorate: string | null;
  address: string | null;
};

/** Writes what is said of the customer of a conversation; null: stays as it is. @returns all of it. */
export async function updateCustomer(tx: TenantTx, threadId: ThreadId, details: Details): Promise<Details> {
  const { rows } = await tx.query<Details>(
    `update customers c set name = coalesce($2, c.name), phone = coalesce($3, c.phone),
       governorate = coalesce($4, c.governorate), address = coalesce($5, c.address)
      from threads t where t.id = $1 and c.id = t.customer_id
     returning c.name, c.phone, c.governorate, c.address`,
    [threadId, details.name, details.phone, details.governorate, details.address],
  );
  if (!rows[0]) throw new Error('the conversation is gone');
  return rows[0];
}

/** The customer wants their data erased; the first time counts. */
export async function noteDeletionAsked(tx: TenantTx, threadId: ThreadId, nowMs: number): Promise<void> {
  await tx.query(
    `update customers c set deletion_asked_at = coalesce(c.deletion_asked_at, $2)
      from threads t where t.id = $1 and c.id = t.customer_id`,
    [threadId, new Date(nowMs)],
  );
}
