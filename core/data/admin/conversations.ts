import { z } from 'zod';
import { now } from '../../runtime/clock.ts';
import type { Admin } from './admins.ts';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  id: z.string(),
  lastMessageAt: z.date(),
  messages: z.int(),
  turns: z.int(),
  outcomes: z.record(z.string(), z.int()),
  handedOver: z.int(),
  costMicroUsd: z.coerce.number(),
  needsPerson: z.string().nullable(),
});

/** Where a page of conversations ended: time in ms, id. */
export const ConversationPosition = z.tuple([z.number(), z.uuid()]);
export type ConversationPosition = z.infer<typeof ConversationPosition>;

type Wanted = {
  tenantId: string;
  outcome: string | null;
  after: ConversationPosition | null;
  rowsMax: number;
};

/** A shop's conversations without a word of them, the newest first. */
export async function listConversations(tx: AdminTx, wanted: Wanted): Promise<z.infer<typeof Row>[]> {
  const { tenantId, outcome, after, rowsMax } = wanted;
  const { rows } = await tx.query(
    `select t.id, t.last_message_at as "lastMessageAt", t.needs_person as "needsPerson", m.messages,
            coalesce(n.turns, 0) as turns, coalesce(n.outcomes, '{}') as outcomes, coalesce(n.handed_over, 0) as "handedOver",
            coalesce(n.cost, 0) as "costMicroUsd"
       from threads t
       cross join lateral (select count(*)::int as messages from conversations c where c.thread_id = t.id) m
       left join lateral (
         select sum(of.turns)::int as turns, jsonb_object_agg(of.outcome, of.turns) as outcomes,
                sum(of.handed_over)::int as handed_over, sum(of.cost) as cost
           from (select coalesce(outcome, 'open') as outcome, count(*)::int as turns,
                        count(*) filter (where handed_over) as handed_over, sum(cost_micro_usd) as cost
                   from turns where thread_id = t.id and client_id is null group by 1) of) n on true
      where t.tenant_id = $1 and ($2::text is null or n.outcomes ? $2)
        and ($3::timestamptz is null or (t.last_message_at, t.id) < ($3, $4::uuid))
      order by t.last_message_at desc, t.id desc limit $5`,
    [tenantId, outcome, after && new Date(after[0]), after?.[1] ?? null, rowsMax],
  );
  return Row.array().parse(rows);
}

/** @returns whether the tenant has such a conversation. */
export async function hasConversation(tx: AdminTx, tenantId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from threads where id = $1 and tenant_id = $2', [id, tenantId]);
  return rowCount === 1;
}

export const OPENED = 'conversation-opened';

/**
 * Until when an admin may read a conversation: the log itself says so, and nobody can change it.
 *
 * @param openMs - how long a reason holds. @returns null: no reason was given, or too long ago.
 */
export async function openUntil(
  tx: AdminTx,
  { userId }: Admin,
  { tenantId, id }: { tenantId: string; id: string },
  openMs: number,
): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date }>(
    `select at from admin_log where user_id = $1 and action = $2 and about_tenant = $3 and subject = $4 and at > $5
      order by id desc limit 1`,
    [userId, OPENED, tenantId, id, new Date(now() - openMs)],
  );
  return rows[0] ? new Date(rows[0].at.getTime() + openMs) : null;
}
