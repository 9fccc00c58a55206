import { z } from 'zod';
import { BUSINESS_TIME_ZONE } from '../../domain/business-time.ts';
import type { AdminTx } from './pool.ts';

const Signals = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.date(),
  aiPaused: z.boolean(),
  handle: z.string().nullable(),
  igId: z.string().nullable(),
  connection: z
    .enum(['active', 'needs-reconnect', 'messages-off', 'unlinked', 'restricted', 'disconnected'])
    .nullable(),
  lastWebhookAt: z.date().nullable(),
  tokenExpiresAt: z.date().nullable(),
  needsPersonCount: z.int(),
  turns: z.int(),
  failed: z.int(),
});
export type Signals = z.infer<typeof Signals>;

/** A turn that went wrong on our side or Meta's: not one that the shop, the licence or the customer ended. */
const FAILED = `n.outcome in ('failed', 'refused', 'token-dead', 'outcome-unknown', 'model-refused')`;

/** What tells who needs care, of every shop, or of one. @param since - of the turns. */
export async function listSignals(
  tx: AdminTx,
  { since, tenantId }: { since: Date; tenantId: string | null },
): Promise<Signals[]> {
  const { rows } = await tx.query(
    `select t.id, t.name, t.created_at as "createdAt", t.ai_paused_at is not null as "aiPaused",
            c.handle, c.ig_id as "igId", c.status as connection, c.last_webhook_at as "lastWebhookAt",
            k.expires_at as "tokenExpiresAt",
            (select count(*)::int from threads h where h.tenant_id = t.id and h.needs_person is not null) as "needsPersonCount",
            w.turns, w.failed
       from tenants t
       left join lateral (select * from channels c where c.tenant_id = t.id order by c.connected_at limit 1) c on true
       left join meta_tokens k on k.channel_id = c.id
       cross join lateral (select count(*)::int as turns, (count(*) filter (where ${FAILED}))::int as failed
          from turns n where n.tenant_id = t.id and n.client_id is null and n.opened_at >= $1) w
      where $2::uuid is null or t.id = $2`,
    [since, tenantId],
  );
  return Signals.array().parse(rows);
}

const Day = z.object({
  tenantId: z.string(),
  day: z.string(),
  messagesIn: z.int(),
  turns: z.int(),
  answered: z.int(),
  handedOver: z.int(),
  failed: z.int(),
  costMicroUsd: z.coerce.number(),
});
export type FiguresOfDay = z.infer<typeof Day>;

/** What these shops did on each day since, in Amman; days without anything have no row. */
export async function listDays(tx: AdminTx, tenantIds: string[], since: Date): Promise<FiguresOfDay[]> {
  const { rows } = await tx.query(
    `with came as (
       select m.tenant_id, (m.received_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, count(*)::int as messages
         from conversations m
        where m.tenant_id = any ($1) and m.sender = 'customer' and m.received_at >= $2 group by 1, 2
     ), worked as (
       select n.tenant_id, (n.opened_at at time zone '${BUSINESS_TIME_ZONE}')::date as day, count(*)::int as turns,
              (count(*) filter (where n.outcome = 'answered'))::int as answered,
              (count(*) filter (where n.handed_over))::int as handed_over,
              (count(*) filter (where ${FAILED}))::int as failed, sum(n.cost_micro_usd) as cost
         from turns n
        where n.tenant_id = any ($1) and n.client_id is null and n.opened_at >= $2 group by 1, 2
     )
     select coalesce(c.tenant_id, w.tenant_id) as "tenantId", coalesce(c.day, w.day)::text as day,
            coalesce(c.messages, 0) as "messagesIn", coalesce(w.turns, 0) as turns, coalesce(w.answered, 0) as answered,
            coalesce(w.handed_over, 0) as "handedOver", coalesce(w.failed, 0) as failed, coalesce(w.cost, 0) as "costMicroUsd"
       from came c full join worked w on w.tenant_id = c.tenant_id and w.day = c.day order by 2`,
    [tenantIds, since],
  );
  return Day.array().parse(rows);
}

/** Median of the time from a customer's message to the first part that Meta took, by shop, in ms. */
export async function medianReplies(
  tx: AdminTx,
  tenantIds: string[],
  since: Date,
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; median: number | null }>(
    `select t.id, m.median from unnest($1::uuid[]) t(id)
      cross join lateral (select percentile_cont(0.5) within group (order by reply_ms) as median from conversations
        where tenant_id = t.id and sender = 'customer' and received_at >= $2) m`,
    [tenantIds, since],
  );
  return new Map(rows.flatMap(({ id, median }) => (median === null ? [] : [[id, Math.round(median)]])));
}

/** Makes one shop's AI silent, or lets it answer again. @returns what it was before; null: no such shop. */
export async function pauseTenant(
  tx: AdminTx,
  tenantId: string,
  pausedAt: Date | null,
): Promise<{ aiPaused: boolean } | null> {
  const { rows } = await tx.query<{ before: boolean }>(
    `with old as (select id, ai_paused_at from tenants where id = $1 for no key update)
     update tenants t set ai_paused_at = case when $2::timestamptz is null then null else coalesce(old.ai_paused_at, $2) end
       from old where t.id = old.id returning old.ai_paused_at is not null as before`,
    [tenantId, pausedAt],
  );
  return rows[0] ? { aiPaused: rows[0].before } : null;
}
