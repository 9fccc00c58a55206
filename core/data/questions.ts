import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ThreadId, TurnId } from '../domain/ids.ts';
import { fold } from '../domain/text/fold.ts';
import type { TenantTx } from './with-tenant.ts';

const TEXT_CHARS_MAX = 500;

const QuestionRow = z.object({
  id: z.string(),
  text: z.string(),
  askedCount: z.int(),
  lastAskedAt: z.date(),
  customerId: z.string().nullable(),
});
export type QuestionRow = z.infer<typeof QuestionRow>;

/** Where a page ends: how often the last one was asked, when last in ms, its id. */
export const QuestionPosition = z.tuple([z.int(), z.number(), z.uuid()]);
export type QuestionPosition = z.infer<typeof QuestionPosition>;

/**
 * Notes a question that a turn had no answer to: once per turn, one row however its letters are spelt. It travels with
 * the commit. An answered one that comes back is open again; one that was put aside stays there.
 *
 * @param words - the customer's; without anything to ask in them nothing is noted.
 */
export function noteQuestion(
  tx: TenantTx,
  turn: { threadId: ThreadId; turnId: TurnId },
  words: string,
  nowMs: number,
): void {
  const text = words.replace(NUMBERS, '…').replace(/\s+/gu, ' ').trim().slice(0, TEXT_CHARS_MAX);
  const folded = foldedQuestion(text);
  if (folded === '') return;
  tx.send({
    name: 'note_question',
    text: `insert into kb_questions as q (id, tenant_id, folded, text, last_asked_at, thread_id, last_turn_id)
           values ($1, current_tenant(), $2, $3, $4, $5, $6)
           on conflict (tenant_id, folded) do update set
             asked_count = q.asked_count + 1, text = excluded.text, last_asked_at = excluded.last_asked_at,
             thread_id = excluded.thread_id, last_turn_id = excluded.last_turn_id,
             state = case q.state when 'answered' then 'open' else q.state end
            where q.last_turn_id is distinct from excluded.last_turn_id`,
    values: [randomUUID(), folded, text, new Date(nowMs), turn.threadId, turn.turnId],
  });
}

/** Phone and order numbers name a person; a question is everybody's. */
const NUMBERS = /\+?[\d\u0660-\u0669](?:[ -]?[\d\u0660-\u0669]){6,}/gu;

const foldedQuestion = (text: string): string => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Open questions, the most asked first. */
export async function listQuestions(
  tx: TenantTx,
  { after, rowsMax }: { after: QuestionPosition | null; rowsMax: number },
): Promise<QuestionRow[]> {
  const [count, lastMs, id] = after ?? [null, null, null];
  const { rows } = await tx.query(
    `select q.id, q.text, q.asked_count as "askedCount", q.last_asked_at as "lastAskedAt", t.customer_id as "customerId"
       from kb_questions q left join threads t on t.id = q.thread_id
      where q.state = 'open' and ($1::int is null or (q.asked_count, q.last_asked_at, q.id) < ($1, $2::timestamptz, $3::uuid))
      order by q.asked_count desc, q.last_asked_at desc, q.id desc limit $4`,
    [count, lastMs === null ? null : new Date(lastMs), id, rowsMax],
  );
  return QuestionRow.array().parse(rows);
}

/** An open question of this shop; null for any other. */
export async function readQuestion(tx: TenantTx, id: string): Promise<{ text: string } | null> {
  const { rows } = await tx.query<{ text: string }>(
    `select text from kb_questions where id = $1 and state = 'open' for update`,
    [z.uuid().safeParse(id).data ?? null],
  );
  return rows[0] ?? null;
}

/** @returns false when there is no such open question. */
export async function settleQuestion(
  tx: TenantTx,
  id: string,
  state: 'answered' | 'dismissed',
): Promise<boolean> {
  const { rowCount } = await tx.query(`update kb_questions set state = $2 where id = $1 and state = 'open'`, [
    z.uuid().safeParse(id).data ?? null,
    state,
  ]);
  return rowCount === 1;
}

/** What was last asked before a day goes, whatever became of it. */
export async function deleteQuestions(tx: TenantTx, before: Date, rowsMax: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from kb_questions where id in (
       select id from kb_questions where last_asked_at < $1 order by id limit $2 for update skip locked)`,
    [before, rowsMax],
  );
  return rowCount ?? 0;
}

/** A customer is forgotten: their own words go; where others asked the same, what is left is what they all wrote. */
export async function forgetQuestions(tx: TenantTx, threadId: string): Promise<void> {
  await tx.query('delete from kb_questions where thread_id = $1 and asked_count = 1', [threadId]);
  await tx.query(
    `update kb_questions set text = folded, thread_id = null, last_turn_id = null where thread_id = $1`,
    [threadId],
  );
}
