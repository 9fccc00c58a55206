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
 * What a shop did from day `from` to day `to` in Amman, both included: from its own rows and, of rows that are gone,
 * from what was counted as they went (let-go.ts). Turns of the AI by when they began, messages by when they came,
 * orders by when they were confirmed. Row `day: null` is the whole range, days without anything have none. A reply's
 * time is from each message to the first part that Meta took.
 */
const USAGE = `
  with bounds as (
    select $1::date::timestamp at time zone '${BUSINESS_TIME_ZONE}' as since,
           ($2::date + 1)::timestamp at time zone '${BUSINESS_TIME_ZONE}' as until
  ), kept as (
    select * from usage_days where day between $1::date and $2::date
  ), messages as (
    select (m.received_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, 1 as came, m.reply_ms
      from bounds, conversations m
     where m.sender = 'customer' and m.received_at >= since and m.received_at < until
    union all select day, messages_in, null from kept
    union all select day, 0, unnest(reply_ms) from kept
  ), asked as (
    select day, sum(came)::int as "messagesIn", percentile_cont(0.5) within group (order by reply_ms) as median
      from messages group by grouping sets ((day), ())
  ), worked as (
    select (n.opened_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, 1 as turns, (n.outcome = 'answered')::int as answered,
           n.handed_over::int as handed_over, n.messages_sent, n.tokens_in::bigint, n.tokens_out::bigint, n.cost_micro_usd
      from bounds, turns n where n.client_id is null and n.opened_at >= since and n.opened_at < until
    union all
    select day, turns, answered, handed_over, messages_sent, tokens_in, tokens_out, cost_micro_usd from kept
  ), turned as (
    select day, sum(turns)::int as turns, sum(answered)::int as answered, sum(handed_over)::int as "handedOver",
           sum(messages_sent)::int as "messagesSent", sum(tokens_in) as "tokensIn", sum(tokens_out) as "tokensOut",
           sum(cost_micro_usd) as "costMicroUsd"
      from worked group by grouping sets ((day), ())
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
