import { MessageId, ThreadId } from '../domain/ids.ts';
import { sendAs } from '../domain/write-window.ts';
import { type DraftRow, readDraft } from './drafts-read.ts';
import { LEASE_MS } from './turns.ts';
import type { TenantTx } from './with-tenant.ts';

/** Why a draft is not let go now. */
export type Held =
  | 'decided' // already discarded, or overtaken
  | 'superseded' // the customer has written again: another is on its way
  | 'human-has-it'
  | 'paused'
  | 'opted-out'
  | 'window-closed'
  | 'prices-changed'; // told now; an edited text goes out with the new ones

export type Decision =
  | { kind: 'approved'; draft: DraftRow; story: string; threadId: ThreadId; messageId: MessageId }
  | { kind: 'already'; draft: DraftRow } // let go before, by whomever
  | { kind: 'held'; why: Held; draft: DraftRow }
  | { kind: 'unknown' };

const LET_GO = new Set(['approved', 'sent', 'failed']);

/**
 * Lets a draft go: its turn is open again under a new holder, whose story sends it by the same ledger and the same last
 * looks as every reply, and does in that transaction what goes with it.
 *
 * @param text - a member's words instead; null: as it was written.
 */
export async function approveDraft(
  tx: TenantTx,
  { id, text, userId }: { id: string; text: string | null; userId: string },
  nowMs: number,
): Promise<Decision> {
  const draft = await lockDraft(tx, id);
  if (!draft) return { kind: 'unknown' };
  const story = storyOf(draft);
  if (LET_GO.has(draft.state)) {
    const messageId = draft.state === 'approved' ? await firstAsked(tx, draft) : null;
    if (!messageId) return { kind: 'already', draft };
    return { kind: 'approved', draft, story, threadId: ThreadId.parse(draft.threadId), messageId };
  }
  const isEdited = text !== null && text !== draft.text;
  const why = await heldBy(tx, draft, isEdited, nowMs);
  if (why) return { kind: 'held', why, draft };
  const messageId = await firstAsked(tx, draft);
  if (!messageId) return { kind: 'held', why: 'decided', draft };
  await reopen(tx, draft, { words: isEdited ? text : null, userId, story }, nowMs);
  const now = (await readDraft(tx, id)) ?? draft;
  return { kind: 'approved', draft: now, story, threadId: ThreadId.parse(draft.threadId), messageId };
}

/** Throws a draft away: nothing is sent, nothing that would have gone with it is done. Done twice it is the same. */
export async function discardDraft(
  tx: TenantTx,
  { id, userId }: { id: string; userId: string },
  nowMs: number,
): Promise<Decision> {
  const draft = await lockDraft(tx, id);
  if (!draft) return { kind: 'unknown' };
  if (draft.state === 'discarded') return { kind: 'already', draft };
  if (draft.state !== 'waiting') return { kind: 'held', why: 'decided', draft };
  await tx.query(
    `with gone as (
       update drafts set state = 'discarded', decided_by = $2, decided_at = $3 where id = $1 returning thread_id, turn_id
     ), settled as (
       update conversations m set outcome = 'draft-discarded' from gone
        where m.turn_id = gone.turn_id and m.sender = 'customer' and m.outcome = 'draft-waiting'
     )
     update threads t set needs_person = null from gone where t.id = gone.thread_id and t.needs_person = 'draft-waiting'`,
    [draft.id, userId, new Date(nowMs)],
  );
  return { kind: 'already', draft: (await readDraft(tx, id)) ?? draft };
}

const storyOf = ({ id }: DraftRow): string => `draft-${id}`;

/** The conversation first, as everybody who writes to one. */
async function lockDraft(tx: TenantTx, id: string): Promise<DraftRow | null> {
  const seen = await readDraft(tx, id);
  if (!seen) return null;
  await tx.query('select from threads where id = $1 for update', [seen.threadId]);
  return readDraft(tx, id);
}

async function firstAsked(tx: TenantTx, { turnId }: DraftRow): Promise<MessageId | null> {
  const { rows } = await tx.query<{ id: string | null }>(
    `select max(id) as id from conversations where turn_id = $1 and sender = 'customer' and unsent_at is null`,
    [turnId],
  );
  return rows[0]?.id ? MessageId.parse(rows[0].id) : null;
}

type Thread = { person: boolean; paused: boolean; optedOut: boolean; isBusy: boolean };

async function heldBy(tx: TenantTx, draft: DraftRow, isEdited: boolean, nowMs: number): Promise<Held | null> {
  if (draft.state !== 'waiting' || draft.text === null) return 'decided';
  const { rows } = await tx.query<Thread>(
    `select coalesce(person_until > $2, false) as person, opted_out_at is not null as "optedOut",
            turn_id is not null as "isBusy",
            coalesce(paused_until > $2, false) or (select ai_paused_at is not null from tenants) as paused
       from threads where id = $1`,
    [draft.threadId, new Date(nowMs)],
  );
  const [thread] = rows;
  if (!thread || thread.person) return 'human-has-it';
  if (thread.isBusy || draft.hasNewer) return 'superseded';
  if (thread.optedOut) return 'opted-out';
  if (thread.paused) return 'paused';
  if (sendAs('ai', draft.expiresAt.getTime(), nowMs) === 'closed') return 'window-closed';
  const areNew = draft.priceChanges.length > 0;
  if (!areNew && (isEdited || draft.problem !== 'prices-changed')) return null;
  if (areNew) await tellPrices(tx, draft);
  return 'prices-changed';
}

/** What was told of stands from now on: words that a member writes after it may go out, the AI's old ones may not. */
async function tellPrices(tx: TenantTx, { id, turnId }: DraftRow): Promise<void> {
  await tx.query(`update drafts set problem = 'prices-changed' where id = $1`, [id]);
  await tx.query(
    `update turn_steps s set result = jsonb_set(s.result, '{prices}', (
         select coalesce(jsonb_agg(jsonb_build_array(i.sku, i.price_fils)), '[]')
           from jsonb_array_elements(s.result -> 'prices') p join catalog_items i on lower(i.sku) = lower(p ->> 0)))
      where s.turn_id = $1 and s.step = 'reply'`,
    [turnId],
  );
}

type LetGo = { words: string | null; userId: string; story: string };

async function reopen(
  tx: TenantTx,
  { id, turnId, threadId }: DraftRow,
  { words, userId, story }: LetGo,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `update drafts set state = 'approved', problem = null, is_edited = $2, decided_by = $3, decided_at = $4 where id = $1`,
    [id, words !== null, userId, new Date(nowMs)],
  );
  await tx.query(
    `update turn_steps set result = result || jsonb_build_object('by', 'member', 'text', coalesce($2, result ->> 'text'))
      where turn_id = $1 and step = 'reply'`,
    [turnId, words],
  );
  await tx.query(
    `update turns set closed_at = null, outcome = null, story = $2, author_user_id = $3 where id = $1`,
    [turnId, story, userId],
  );
  await tx.query(
    `update conversations set outcome = null where turn_id = $1 and sender = 'customer' and outcome = 'draft-waiting'`,
    [turnId],
  );
  await tx.query(
    `update threads set turn_id = $2, lease_epoch = lease_epoch + 1, lease_until = $3,
            needs_person = nullif(needs_person, 'draft-waiting') where id = $1`,
    [threadId, turnId, new Date(nowMs + LEASE_MS)],
  );
}
