import { z } from 'zod';
import { DM_KINDS } from '../domain/dm.ts';
import { Reading } from '../domain/reading.ts';
import { fold } from '../domain/text/fold.ts';
import type { TenantTx } from './with-tenant.ts';

const PREVIEW_CHARS = 200;
const UNREAD_MAX = 100; // counted so far and no further

const Sender = z.enum(['customer', 'ai', 'person']);

const ConversationRow = z.object({
  threadId: z.string(),
  customerId: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  needsPerson: z.string().nullable(),
  personUntil: z.date().nullable(),
  pausedUntil: z.date().nullable(),
  optedOut: z.boolean(),
  aiPaused: z.boolean(),
  ownDisclosures: z.array(z.string()), // how the shop says who writes, where it has words of its own
  windowExpiresAt: z.date(),
  lastMessageAt: z.date(),
  summaryState: z.enum(['wanted', 'made', 'none']).nullable(),
  summary: z.string().array().nullable(),
  hasNotes: z.boolean(),
  unreadCount: z.int(),
  lastSender: Sender.nullable(),
  lastKind: z.enum(DM_KINDS).nullable(),
  lastText: z.string().nullable(),
  lastAt: z.date().nullable(),
});
export type ConversationRow = z.infer<typeof ConversationRow>;

const COLUMNS = `
  t.id as "threadId", c.id as "customerId", coalesce(c.name, c.profile_name) as name, c.username,
  t.needs_person as "needsPerson", t.person_until as "personUntil", t.paused_until as "pausedUntil",
  t.opted_out_at is not null as "optedOut", (select ai_paused_at is not null from tenants) as "aiPaused",
  (select array(select value from jsonb_each_text(coalesce(ai_rules -> 'disclosure', '{}')) where value is not null)
     from tenants) as "ownDisclosures",
  t.window_expires_at as "windowExpiresAt", t.last_message_at as "lastMessageAt",
  t.summary_state as "summaryState", t.summary, exists (select from customer_notes k where k.customer_id = c.id) as "hasNotes",
  (select count(*)::int from (select from conversations m
     where m.thread_id = t.id and m.sender = 'customer' and m.id > t.read_up_to limit ${UNREAD_MAX}) u) as "unreadCount",
  l.sender as "lastSender", l.kind as "lastKind", left(l.text, ${PREVIEW_CHARS}) as "lastText", l.ts as "lastAt"`;

const FROM = `
  from threads t
  join customers c on c.id = t.customer_id
  left join lateral (select m.sender, m.kind, m.text, m.ts from conversations m
                      where m.thread_id = t.id order by m.id desc limit 1) l on true`;

/** Where a page of the inbox ends: needs a person, last message in ms, thread. */
export const InboxPosition = z.tuple([z.boolean(), z.number(), z.uuid()]);
export type InboxPosition = z.infer<typeof InboxPosition>;

export type InboxFilter = 'all' | 'needs-person' | 'person' | 'unread';

const FILTERS: Record<InboxFilter, string> = {
  all: 'true',
  'needs-person': 't.needs_person is not null',
  person: 't.person_until > $1',
  unread: `exists (select from conversations m where m.thread_id = t.id and m.sender = 'customer' and m.id > t.read_up_to)`,
};

/** Conversations: who needs a person first, then the newest; `q` is looked for in names, phones and messages. */
export async function listConversations(
  tx: TenantTx,
  page: { filter: InboxFilter; q: string | null; after: InboxPosition | null; rowsMax: number },
  nowMs: number,
): Promise<ConversationRow[]> {
  const values: unknown[] = [new Date(nowMs), page.rowsMax];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = [FILTERS[page.filter], '$1::timestamptz is not null'];
  if (page.q) conditions.push(matches(page.q, place));
  if (page.after) {
    const [needs, lastMs, id] = page.after;
    const position = [place(needs), place(new Date(lastMs)), place(id)].join(', ');
    conditions.push(`((t.needs_person is not null), t.last_message_at, t.id) < (${position})`);
  }
  const { rows } = await tx.query(
    `select ${COLUMNS} ${FROM} where ${conditions.join(' and ')}
      order by (t.needs_person is not null) desc, t.last_message_at desc, t.id desc limit $2`,
    values,
  );
  return ConversationRow.array().parse(rows);
}

const PHONE_DIGITS_MIN = 4;
const SEARCHED_MAX = 1_000; // conversations whose messages are looked through, the newest: 40,000 take 0.2 s

/**
 * Where the folded words, or the digits of a phone however it is written, occur. `offset 0` keeps the planner from
 * reading every tenant's messages once instead of these conversations' own.
 */
function matches(q: string, place: (value: unknown) => string): string {
  const folded = fold(q);
  const words = place(`%${folded.replace(/[\\%_]/g, '\\$&')}%`);
  const digits = folded.replace(/\D/g, '').replace(/^(?:00962|962|0)/, '');
  const isPhone = digits.length >= PHONE_DIGITS_MIN && !/\p{L}/u.test(folded);
  const phone = isPhone ? `or c.phone like ${place(`%${digits}%`)}` : '';
  return `(
    fold_words(c.name) like ${words} or fold_words(c.profile_name) like ${words} or lower(c.username) like ${words} ${phone}
    or t.last_message_at > coalesce((select n.last_message_at from threads n
         order by n.last_message_at desc offset ${SEARCHED_MAX} limit 1), '-infinity')
       and exists (select from conversations m where m.thread_id = t.id and m.folded like ${words} offset 0))`;
}

/** The conversation of a customer; null for one of no shop or of another's. */
export async function readConversation(
  tx: TenantTx,
  customerId: string,
  lock = false,
): Promise<ConversationRow | null> {
  const { rows } = await tx.query(
    `select ${COLUMNS} ${FROM} where c.id = $1 ${lock ? 'for update of t' : ''}`,
    [z.uuid().safeParse(customerId).data ?? null],
  );
  return rows[0] ? ConversationRow.parse(rows[0]) : null;
}

const PassageRow = z.object({
  partId: z.string(),
  documentId: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  page: z.int().nullable(),
});

const MessageRow = z.object({
  id: z.string(),
  sender: Sender,
  kind: z.enum(DM_KINDS),
  text: z.string().nullable(),
  attachments: z.array(
    z.object({
      type: z.string(),
      title: z.string().optional(),
      url: z.string().optional(),
      mediaId: z.string().optional(),
    }),
  ),
  readings: Reading.array(),
  reaction: z.string().nullable(),
  products: z.array(z.object({ mediaId: z.string(), sku: z.string(), name: z.string() })), // of what is shared in it
  ts: z.date(),
  outcome: z.string().nullable(),
  author: z.string().nullable(),
  clientId: z.string().nullable(),
  editedAt: z.date().nullable(),
  unsentAt: z.date().nullable(),
  passages: z.array(PassageRow),
});
export type MessageRow = z.infer<typeof MessageRow>;

const MESSAGES = `
  select m.id, m.sender, m.kind, m.text, m.attachments, m.readings, r.emoji as reaction, m.ts, m.outcome, u.name as author, n.client_id as "clientId",
         m.edited_at as "editedAt", m.unsent_at as "unsentAt",
         case when m.sender = 'ai' then (
           select coalesce(jsonb_agg(jsonb_build_object('partId', p.id, 'documentId', d.id, 'title', d.title,
                    'heading', p.heading, 'page', p.page) order by k.rank, d.title, p.position), '[]')
             from kb_uses k join kb_parts p on p.id = k.part_id join kb_documents d on d.id = k.document_id
            where k.turn_id = m.turn_id) else '[]' end as passages,
         case when m.attachments = '[]' then '[]' else (
           select coalesce(jsonb_agg(jsonb_build_object('mediaId', i.media_id, 'sku', p.sku, 'name', p.name) order by i.position), '[]')
             from shop_media_items i join catalog_items p on p.id = i.item_id
            where i.tenant_id = m.tenant_id and i.media_id in (
              select a ->> 'mediaId' from jsonb_array_elements(m.attachments) a)) end as products
    from conversations m
    left join reactions r on r.channel_id = m.channel_id and r.mid = m.mid
    left join turns n on n.id = m.turn_id and m.sender in ('person', 'ai')
    left join users u on u.id = n.author_user_id`;

/** Messages of a conversation, the newest first. @param page - `before`: id of the last one of the page before. */
export async function listMessages(
  tx: TenantTx,
  threadId: string,
  page: { before: string | null; rowsMax: number },
): Promise<MessageRow[]> {
  const { rows } = await tx.query(
    `${MESSAGES} where m.thread_id = $1 and ($2::bigint is null or m.id < $2) order by m.id desc limit $3`,
    [threadId, page.before, page.rowsMax],
  );
  return MessageRow.array().parse(rows);
}

/** The turns that messages are answered by, or were written by; a member's own are left out. */
export async function turnsOf(tx: TenantTx, messageIds: string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; turnId: string }>(
    `select m.id, m.turn_id as "turnId" from conversations m join turns n on n.id = m.turn_id and n.client_id is null
      where m.id = any ($1)`,
    [messageIds],
  );
  return new Map(rows.map(({ id, turnId }) => [id, turnId]));
}

/** The first message of a member's turn. */
export async function readFirstMessage(tx: TenantTx, turnId: string): Promise<MessageRow | null> {
  const { rows } = await tx.query(`${MESSAGES} where m.turn_id = $1 order by m.id limit 1`, [turnId]);
  return rows[0] ? MessageRow.parse(rows[0]) : null;
}
