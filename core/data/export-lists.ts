import { z } from 'zod';
import type { TenantTx } from './with-tenant.ts';

/**
 * Lists of the shop's export that nothing else reads whole, each by an id that grows: `$1` is the id that the page before
 * ended with, null at first, `$2` how many. Members by name, customers by Instagram's id, as in the other files.
 */
const LISTS = {
  drafts: `
    select d.id, c.igsid as customer, d.kinds, d.acts, d.state, d.problem, d.is_edited as "isEdited", u.name as "decidedBy",
           d.created_at as "createdAt", d.decided_at as "decidedAt", s.result ->> 'text' as text
      from drafts d join threads t on t.id = d.thread_id join customers c on c.id = t.customer_id
      left join turn_steps s on s.turn_id = d.turn_id and s.step = 'reply' left join users u on u.id = d.decided_by
     where $1::uuid is null or d.id > $1 order by d.id limit $2`,
  questions: `
    select id, text, asked_count as "askedCount", last_asked_at as "lastAskedAt", state
      from kb_questions where $1::uuid is null or id > $1 order by id limit $2`,
  orderHistory: `
    select e.id, o.number as "order", e.from_status as "from", e.to_status as "to", e.actor, u.name as member, e.changed, e.note, e.at
      from order_events e join orders o on o.id = e.order_id left join users u on u.id = e.user_id
     where $1::bigint is null or e.id > $1 order by e.id limit $2`,
  returnHistory: `
    select e.id, r.number as "return", e.from_state as "from", e.to_state as "to", e.actor, u.name as member, e.note, e.at
      from return_events e join returns r on r.id = e.return_id left join users u on u.id = e.user_id
     where $1::bigint is null or e.id > $1 order by e.id limit $2`,
  log: `
    select l.id, l.action, u.name as member, l.detail, l.at from audit_log l left join users u on u.id = l.user_id
     where $1::bigint is null or l.id > $1 order by l.id limit $2`,
  media: `
    select m.media_id as id, m.kind, m.is_ours as "isOurs", m.caption, m.permalink, m.asked_count as "askedCount",
           array(select i.sku from shop_media_items s join catalog_items i on i.id = s.item_id
                  where s.media_id = m.media_id order by s.position) as skus
      from shop_media m where $1::text is null or m.media_id > $1 order by m.media_id limit $2`,
} as const;

const Row = z.looseObject({ id: z.string() });
export type ListRow = z.infer<typeof Row>;

/** The next rows of a list. `afterId`: the last one of the page before; null: from the beginning. */
export async function listAfter(
  tx: TenantTx,
  list: keyof typeof LISTS,
  afterId: string | null,
  rowsMax: number,
): Promise<ListRow[]> {
  const { rows } = await tx.query(LISTS[list], [afterId, rowsMax]);
  return Row.array().parse(rows);
}
