import { z } from 'zod';
import { BUSINESS_TIME_ZONE } from '../domain/business-time.ts';
import type { TenantTx } from './with-tenant.ts';

const Counts = z.object({
  messagesIn: z.int(),
  turns: z.int(),
  answered: z.int(),
  handedOver: z.int(),
  messagesSent: z.int(),
  orders: z.int(),
  revenueFils: z.coerce.number(),
  tokensIn: z.coerce.number(),
  tokensOut: z.coerce.number(),
  costMicroUsd: z.coerce.number(),
});
const Row = Counts.extend({ day: z.string().nullable(), medianReplyMs: z.int().nullable() });
export type UsageRow = z.infer<typeof Row>;

/**
 * What a shop did from day `from` to day `to` in Amman, both included, from its own rows: turns of the AI by when they
 * began, messages by when they came, orders by when they were confirmed. Row `day: null` is the whole range, days
 * without anything have none. A reply's time is from each message to the first part that Meta took.
 */
const USAGE = `
  with bounds as (
    select $1::date::timestamp at time zone '${BUSINESS_TIME_ZONE}' as since,
           ($2::date + 1)::timestamp at time zone '${BUSINESS_TIME_ZONE}' as until
  ), asked as (
    select (m.received_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, count(*)::int as "messagesIn",
           percentile_cont(0.5) within group (order by m.reply_ms) as median
      from bounds, conversations m
     where m.sender = 'customer' and m.received_at >= since and m.received_at < until
     group by grouping sets ((1), ())
  ), turned as (
    select (n.opened_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, count(*)::int as turns,
           count(*) filter (where n.outcome = 'answered')::int as answered,
           count(*) filter (where n.handed_over)::int as "handedOver", coalesce(sum(n.messages_sent), 0)::int as "messagesSent",
           coalesce(sum(n.tokens_in), 0) as "tokensIn", coalesce(sum(n.tokens_out), 0) as "tokensOut",
           coalesce(sum(n.cost_micro_usd), 0) as "costMicroUsd"
      from bounds, turns n where n.client_id is null and n.opened_at >= since and n.opened_at < until
     group by grouping sets ((1), ())
  ), ordered as (
    select (o.confirmed_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, count(*)::int as orders,
           coalesce(sum(o.total_fils), 0) as "revenueFils"
      from bounds, orders o
     where o.confirmed_at >= since and o.confirmed_at < until and o.status not in ('draft', 'refused', 'cancelled')
     group by grouping sets ((1), ())
  ), days as (
    select day from asked union select day from turned union select day from ordered
  )
  select d.day::text, coalesce(a."messagesIn", 0) as "messagesIn", round(a.median)::int as "medianReplyMs",
         coalesce(t.turns, 0) as turns, coalesce(t.answered, 0) as answered, coalesce(t."handedOver", 0) as "handedOver",
         coalesce(t."messagesSent", 0) as "messagesSent", coalesce(t."tokensIn", 0) as "tokensIn",
         coalesce(t."tokensOut", 0) as "tokensOut", coalesce(t."costMicroUsd", 0) as "costMicroUsd",
         coalesce(o.orders, 0) as orders, coalesce(o."revenueFils", 0) as "revenueFils"
    from days d
    left join asked a on a.day is not distinct from d.day
    left join turned t on t.day is not distinct from d.day
    left join ordered o on o.day is not distinct from d.day`;

/** @param days - `yyyy-mm-dd`. */
export async function readUsage(tx: TenantTx, days: { from: string; to: string }): Promise<UsageRow[]> {
  const { rows } = await tx.query(USAGE, [days.from, days.to]);
  return Row.array().parse(rows);
}

/** What is open now, whatever the range. */
export async function readOpenNow(tx: TenantTx): Promise<{ openOrders: number; needsPerson: number }> {
  const { rows } = await tx.query<{ openOrders: number; needsPerson: number }>(
    `select (select count(*)::int from orders where status in ('confirmed', 'preparing', 'dispatched')) as "openOrders",
            (select count(*)::int from threads where needs_person is not null) as "needsPerson"`,
  );
  return rows[0] ?? { openOrders: 0, needsPerson: 0 };
}
