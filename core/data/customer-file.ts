import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { notesOfCustomer } from './customer-notes.ts';
import { orderHistory } from './order-events.ts';
import { ordersOfCustomer } from './orders-read.ts';
import { EVERY_RETURN, listReturns, returnHistory } from './returns-read.ts';
import type { TenantTx } from './with-tenant.ts';

const EVERY_ROW = 100_000; // one person's

const Customer = z.object({
  id: z.string(),
  instagramId: z.string(), // as this shop's account sees the person
  username: z.string().nullable(),
  profileName: z.string().nullable(), // both as Instagram tells
  name: z.string().nullable(), // this and what follows: as given for an order
  phone: z.string().nullable(),
  governorate: z.string().nullable(),
  address: z.string().nullable(),
  firstSeenAt: z.date(),
  deletionAskedAt: z.date().nullable(),
  optedOutAt: z.date().nullable(),
});

const Message = z.object({
  at: z.date(),
  from: z.enum(['customer', 'ai', 'person']),
  kind: z.string(),
  text: z.string().nullable(),
  attachments: z.unknown(),
  readings: z.unknown(), // words of voice messages, what pictures show
  reaction: z.string().nullable(), // theirs
  editedAt: z.date().nullable(),
  unsentAt: z.date().nullable(),
});

/**
 * Everything that the shop holds of a customer. The AI's notes on its own turns are not in it: they repeat these
 * messages, and beside them the shop's own rules.
 *
 * @throws Failure `not-found`.
 */
export async function readCustomerFile(tx: TenantTx, id: string, nowMs: number) {
  const { rows } = await tx.query(
    `select c.id, c.igsid as "instagramId", c.username, c.profile_name as "profileName", c.name, c.phone, c.governorate,
            c.address, c.first_seen_at as "firstSeenAt", c.deletion_asked_at as "deletionAskedAt", t.opted_out_at as "optedOutAt"
       from customers c left join threads t on t.customer_id = c.id where c.id = $1`,
    [z.uuid().safeParse(id).data ?? null],
  );
  if (!rows[0]) throw new Failure('not-found', 'no such customer');
  const customer = Customer.parse(rows[0]);
  const { rows: messages } = await tx.query(
    `select m.ts as at, m.sender as "from", m.kind, m.text, m.attachments, m.readings, r.emoji as reaction, m.edited_at as "editedAt", m.unsent_at as "unsentAt"
       from conversations m join threads t on t.id = m.thread_id
       left join reactions r on r.channel_id = m.channel_id and r.mid = m.mid where t.customer_id = $1 order by m.id`,
    [customer.id],
  );
  return {
    exportedAt: new Date(nowMs).toISOString(),
    customer,
    messages: Message.array().parse(messages),
    notes: (await notesOfCustomer(tx, customer.id)).map(({ text, createdAt, editedAt }) => {
      return { text, createdAt, editedAt }; // who of the shop wrote it is the member's data
    }),
    ...(await ordersAndReturns(tx, customer.id)),
  };
}

async function ordersAndReturns(tx: TenantTx, customerId: string) {
  const orders: object[] = [];
  const returns: object[] = [];
  for (const { threadId: _, stockTaken: __, ...order } of await ordersOfCustomer(tx, customerId, EVERY_ROW)) {
    orders.push({ ...order, history: withoutMembers(await orderHistory(tx, order.id)) });
    const page = { before: null, rowsMax: EVERY_ROW };
    const { rows } = await listReturns(tx, { ...EVERY_RETURN, orderId: order.id }, page);
    for (const one of rows) {
      returns.push({ ...one, history: withoutMembers(await returnHistory(tx, one.id)) });
    }
  }
  return { orders, returns };
}

/** Who of the shop did it is the member's data. */
const withoutMembers = <Event extends { member: string | null }>(events: Event[]) =>
  events.map(({ member: _, ...event }) => event);
