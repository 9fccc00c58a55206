import { z } from 'zod';
import { KINDS } from '../domain/kinds.ts';
import type { TenantTx } from './with-tenant.ts';

export const DRAFT_STATES = ['waiting', 'approved', 'sent', 'failed', 'discarded', 'superseded'] as const;

const PriceChange = z.object({ sku: z.string(), wasFils: z.int(), isFils: z.int().nullable() });

const Row = z.object({
  id: z.string(),
  threadId: z.string(),
  turnId: z.string(),
  customerId: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  kinds: z.array(z.enum(KINDS).catch('other')),
  acts: z.array(z.object({ what: z.string(), number: z.int().nullable(), isPending: z.boolean() })),
  state: z.enum(DRAFT_STATES),
  problem: z.string().nullable(),
  isEdited: z.boolean(),
  decidedBy: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  text: z.string().nullable(), // null: the customer has unsent what it answers
  disclosedAt: z.date().nullable(), // when the customer was last told who writes
  rules: z.unknown(), // the shop's, for its AI
  photos: z.array(z.object({ sku: z.string(), name: z.string() })),
  asked: z.array(z.string()),
  hasNewer: z.boolean(), // the customer has written since
  priceChanges: z.array(PriceChange),
});
export type DraftRow = z.infer<typeof Row>;

const SELECT = `
  select d.id, d.thread_id as "threadId", d.turn_id as "turnId", c.id as "customerId",
         coalesce(c.name, c.profile_name) as name, c.username, d.kinds,
         t.disclosed_at as "disclosedAt",
         (select ai_rules from tenants where id = d.tenant_id) as rules, d.acts, d.state, d.problem, d.is_edited as "isEdited",
         u.name as "decidedBy", d.created_at as "createdAt", t.window_expires_at as "expiresAt", s.result ->> 'text' as text,
         (select coalesce(jsonb_agg(jsonb_build_object('sku', i.sku, 'name', i.name) order by p.n), '[]')
            from jsonb_array_elements_text(coalesce(s.result -> 'photos', '[]')) with ordinality as p (sku, n)
            join catalog_items i on lower(i.sku) = lower(p.sku) where i.media_url is not null) as photos,
         array(select coalesce(m.text, '') from conversations m
                where m.turn_id = d.turn_id and m.sender = 'customer' and m.unsent_at is null order by m.id) as asked,
         exists (select from conversations m
                  where m.thread_id = t.id and m.sender = 'customer' and m.outcome is null
                    and m.turn_id is distinct from d.turn_id) as "hasNewer",
         (select coalesce(jsonb_agg(jsonb_build_object('sku', p ->> 0, 'wasFils', (p ->> 1)::int, 'isFils', i.price_fils)), '[]')
            from jsonb_array_elements(coalesce(s.result -> 'prices', '[]')) p
            left join catalog_items i on lower(i.sku) = lower(p ->> 0)
           where d.state = 'waiting' and i.price_fils is distinct from (p ->> 1)::int) as "priceChanges"
    from drafts d join threads t on t.id = d.thread_id join customers c on c.id = t.customer_id
    left join turn_steps s on s.turn_id = d.turn_id and s.step = 'reply'
    left join users u on u.id = d.decided_by`;

const WAITS = `d.state = 'waiting' and t.window_expires_at > $1`;

/** Where a page ends: when its last draft was written, in ms, and its id. */
export const DraftPosition = z.tuple([z.number(), z.uuid()]);
export type DraftPosition = z.infer<typeof DraftPosition>;

export type DraftPage = {
  order: 'oldest' | 'newest';
  customerId: string | null; // null: of all
  after: DraftPosition | null;
  rowsMax: number;
};

/** Drafts that can still be let go. */
export async function listDrafts(tx: TenantTx, page: DraftPage, nowMs: number): Promise<DraftRow[]> {
  const [than, way] = page.order === 'oldest' ? ['>', 'asc'] : ['<', 'desc'];
  const { rows } = await tx.query(
    `${SELECT} where ${WAITS} and ($2::uuid is null or c.id = $2)
        and ($3::timestamptz is null or (d.created_at, d.id) ${than} ($3, $4::uuid))
      order by d.created_at ${way}, d.id ${way} limit $5`,
    [
      new Date(nowMs),
      page.customerId,
      page.after && new Date(page.after[0]),
      page.after?.[1] ?? null,
      page.rowsMax,
    ],
  );
  return Row.array().parse(rows);
}

export async function countDrafts(tx: TenantTx, nowMs: number): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from drafts d join threads t on t.id = d.thread_id where ${WAITS}`,
    [new Date(nowMs)],
  );
  return rows[0]?.count ?? 0;
}

/** One draft, whatever became of it; null for none of this shop. */
export async function readDraft(tx: TenantTx, id: string): Promise<DraftRow | null> {
  const { rows } = await tx.query(`${SELECT} where d.id = $1`, [z.uuid().safeParse(id).data ?? null]);
  return rows[0] ? Row.parse(rows[0]) : null;
}

/** Per kind what became of its last drafts, the newest first: true went out as it was written. */
export async function lastDecided(tx: TenantTx, rowsMax: number): Promise<Map<string, boolean[]>> {
  const { rows } = await tx.query<{ kind: string; asWritten: boolean[] }>(
    `select kind, array_agg(as_written order by decided_at desc) as "asWritten"
       from (select k as kind, d.state = 'sent' and not d.is_edited as as_written, d.decided_at,
                    row_number() over (partition by k order by d.decided_at desc) as place
               from drafts d, unnest(d.kinds) k where d.state in ('sent', 'discarded')) last
      where place <= $1 group by kind`,
    [rowsMax],
  );
  return new Map(rows.map(({ kind, asWritten }) => [kind, asWritten]));
}
