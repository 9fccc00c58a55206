import type { Attachment, DmKind } from '../domain/dm.ts';
import { Failure } from '../domain/failure.ts';
import { type ThreadId, TurnId } from '../domain/ids.ts';
import { type ProfileRow, writeProfile } from './profiles.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * A conversation that is laid into a transaction which nothing keeps (`withNothingKept`), so that the same statements
 * read it as read a real one. The caller must never commit what is written here.
 */

/** A message of whoever tries the agent, as a customer's would be stored. */
export type Said = { kind: DmKind; text: string | null; attachments: Attachment[] };

/** What the shop would be with a change that is not published. Absent: as it is. */
export type Candidate = {
  instructions?: string;
  profile?: ProfileRow;
  model?: string;
  promptVersion?: string;
};

const TRIAL_NUMBERS_FROM = 100_000; // behind the shop's own: a trial never names a real order's number

/** The conversation and its customer. @throws Failure `conflict` for a shop that has connected no account. */
export async function layThread(tx: TenantTx, threadId: ThreadId, atMs: number): Promise<void> {
  const at = new Date(atMs);
  const { rowCount } = await tx.query({
    name: 'lay_thread',
    text: `with customer as (
             insert into customers (id, tenant_id, channel_id, igsid, first_seen_at)
             select $1::uuid, current_tenant(), id, 'dry-' || $1::uuid::text, $2 from channels order by connected_at desc limit 1
             returning id, channel_id
           )
           insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
           select id, current_tenant(), channel_id, id, $3, $2 from customer`,
    values: [threadId, at, new Date(atMs + 86_400_000)],
  });
  if (rowCount !== 1) throw new Failure('conflict', 'connect an Instagram account first');
}

/** The next messages of the customer, and the open turn that answers them. */
export async function layTurn(tx: TenantTx, threadId: ThreadId, said: Said[], atMs: number): Promise<TurnId> {
  const rows = said.map((one, index) => ({ ...one, position: index }));
  const { rows: made } = await tx.query<{ turn_id: string }>({
    name: 'lay_turn',
    text: `with turn as (
             insert into turns (tenant_id, thread_id, story, opened_at) values (current_tenant(), $1, 'dry-run', $2) returning id
           ), said as (
             insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, attachments, ts, received_at, turn_id)
             select current_tenant(), t.channel_id, t.id, 'dry-' || turn.id || '-' || m.position, 'customer', m.kind, m.text,
                    m.attachments, $2, $2, turn.id
               from turn, threads t, jsonb_to_recordset($3) as m (position integer, kind text, text text, attachments jsonb)
              where t.id = $1 order by m.position
           )
           update threads set turn_id = (select id from turn), last_message_at = $2 where id = $1 returning turn_id`,
    values: [threadId, new Date(atMs), JSON.stringify(rows)],
  });
  return TurnId.parse(made[0]?.turn_id);
}

/** The reply as if Meta had taken it, and the end of its turn. @param prices - as the reply's step keeps them. */
export function layReply(
  tx: TenantTx,
  { threadId, turnId }: { threadId: ThreadId; turnId: TurnId },
  { parts, prices, atMs }: { parts: string[]; prices: [string, number][]; atMs: number },
): void {
  const at = new Date(atMs);
  tx.send({
    name: 'lay_reply',
    text: `with part as (
             insert into outbox (tenant_id, thread_id, turn_id, part_no, body, state, attempts, message_id, reserved_at, sending_at, settled_at)
             select current_tenant(), $1, $2, no, body, 'accepted', 1, 'dry-sent-' || $2::bigint || '-' || no, $4, $4, $4
               from unnest($3::text[]) with ordinality as p (body, no)
             returning message_id, body, part_no
           ), line as (
             insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, turn_id, outcome)
             select current_tenant(), t.channel_id, t.id, part.message_id, 'ai', 'text', part.body, $4, $4, $2, 'sent'
               from part, threads t where t.id = $1 order by part.part_no
           )
           insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
           values ($2, 'reply', current_tenant(), jsonb_build_object('text', '', 'wish', null, 'prices', $5::jsonb), 0, $4)`,
    values: [threadId, turnId, parts, at, JSON.stringify(prices)],
  });
}

/** The turn is over, whether it was answered or not. */
export function layEnd(tx: TenantTx, threadId: ThreadId, turnId: TurnId, atMs: number): void {
  tx.send({
    name: 'lay_end',
    text: `with turn as (update turns set closed_at = $3, outcome = 'answered' where id = $2),
                said as (update conversations set outcome = 'answered' where turn_id = $2 and outcome is null)
           update threads set turn_id = null where id = $1`,
    values: [threadId, turnId, new Date(atMs)],
  });
}

/** A line that somebody of the shop wrote. */
export function layPerson(tx: TenantTx, threadId: ThreadId, text: string, atMs: number): void {
  tx.send({
    name: 'lay_person',
    text: `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at)
           select current_tenant(), channel_id, id, 'dry-' || gen_random_uuid(), 'person', 'text', $2, $3, $3
             from threads where id = $1`,
    values: [threadId, text, new Date(atMs)],
  });
}

/** The number that a trial's first order comes after: far behind the shop's own. */
export async function trialNumbersFrom(tx: TenantTx): Promise<number> {
  const { rows } = await tx.query<{ from: number }>('select order_seq + $1::int as from from tenants', [
    TRIAL_NUMBERS_FROM,
  ]);
  return rows[0]?.from ?? TRIAL_NUMBERS_FROM;
}

/** Orders count from here on, for this transaction: what it numbers is the same however many real ones came meanwhile. */
export function layNumbers(tx: TenantTx, from: number): void {
  tx.send({
    name: 'lay_numbers',
    text: 'update tenants set order_seq = greatest(order_seq, $1) where id = current_tenant()',
    values: [from],
  });
}

/** The shop as the change would make it, for this transaction. */
export async function layCandidate(
  tx: TenantTx,
  { instructions, profile }: Candidate,
  atMs: number,
): Promise<void> {
  if (profile) await writeProfile(tx, profile);
  if (instructions === undefined) return;
  tx.send({
    text: `insert into instructions (tenant_id, version, text, created_at)
           select current_tenant(), coalesce(max(version), 0) + 1, $1, $2 from instructions`,
    values: [instructions, new Date(atMs)],
  });
}
