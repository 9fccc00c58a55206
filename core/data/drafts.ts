import { randomUUID } from 'node:crypto';
import type { Kind } from '../domain/kinds.ts';
import type { TenantTx, TurnRef } from './with-tenant.ts';

/** What goes with a draft beside its words. `isPending`: done when it is let go; else it is done, and binds nobody. */
export type DraftAct = { what: string; number: number | null; isPending: boolean };

/** Keeps a turn's reply for a person; once per turn. Its words stay where they are, in the turn's steps. */
export function keepDraft(
  tx: TenantTx,
  { threadId, turnId }: Pick<TurnRef, 'threadId' | 'turnId'>,
  { kinds, acts }: { kinds: Kind[]; acts: DraftAct[] },
  nowMs: number,
): void {
  tx.send({
    text: `insert into drafts (id, tenant_id, thread_id, turn_id, kinds, acts, created_at)
           values ($1, current_tenant(), $2, $3, $4, $5, $6) on conflict (turn_id) do nothing`,
    values: [randomUUID(), threadId, turnId, kinds, JSON.stringify(acts), new Date(nowMs)],
  });
}

/**
 * The customer has written again, or has unsent what was answered: the draft is none any more, and what it would have
 * answered waits for one answer together with what is new. The conversation must be locked.
 */
export function supersedeDraft(tx: TenantTx, threadId: string, nowMs: number): void {
  tx.send({
    text: `with gone as (
             update drafts set state = 'superseded', decided_at = $2 where thread_id = $1 and state = 'waiting' returning turn_id
           )
           update conversations m set outcome = null, turn_id = null from gone
            where m.turn_id = gone.turn_id and m.sender = 'customer' and m.outcome = 'draft-waiting' and m.unsent_at is null`,
    values: [threadId, new Date(nowMs)],
  });
  tx.send({
    text: `update threads set needs_person = null where id = $1 and needs_person = 'draft-waiting'`,
    values: [threadId],
  });
}

/** A person has the conversation: what the AI would have said is nobody's. The conversation must be locked. */
export function dropDraft(tx: TenantTx, threadId: string, nowMs: number): void {
  tx.send({
    name: 'drop_draft',
    text: `with gone as (
             update drafts set state = 'superseded', problem = 'human-has-it', decided_at = $2
              where thread_id = $1 and state = 'waiting' returning turn_id
           )
           update conversations m set outcome = 'human-has-it' from gone
            where m.turn_id = gone.turn_id and m.sender = 'customer' and m.outcome = 'draft-waiting'`,
    values: [threadId, new Date(nowMs)],
  });
}

/** What became of a draft that was let go; of one that the world overtook another is written. Travels with the commit. */
export function settleApproved(tx: TenantTx, turnId: string, end: string, nowMs: number): void {
  const state = end === 'sent' ? 'sent' : OVERTAKEN.has(end) ? 'superseded' : 'failed';
  tx.send({
    text: `update drafts set state = $2, problem = $3, decided_at = $4 where turn_id = $1 and state = 'approved'`,
    values: [turnId, state, end === 'sent' ? null : end, new Date(nowMs)],
  });
}

const OVERTAKEN = new Set(['prices-changed', 'acts-changed', 'unsent', 'edited']);
