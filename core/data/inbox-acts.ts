import { FOR_EVER, giveToPerson } from './threads.ts';
import { settleOpen } from './turns.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * A member takes the conversation: what waits is theirs, and a reply that is being written will not go out.
 *
 * @param wroteAtMs - when they wrote, if that is how they take it.
 */
export async function takeOver(
  tx: TenantTx,
  threadId: string,
  nowMs: number,
  wroteAtMs?: number,
): Promise<void> {
  await giveToPerson(tx, threadId, nowMs, wroteAtMs);
  await settleOpen(tx, threadId, 'human-has-it');
}

/** The AI answers the next message again; what the person was told of is over. */
export async function release(tx: TenantTx, threadId: string): Promise<void> {
  await tx.query(
    `update threads set person_until = null, needs_person = null, summary = null, summary_state = null where id = $1`,
    [threadId],
  );
}

/** The AI is silent for this customer. @param until - null: until somebody resumes it. */
export async function pause(tx: TenantTx, threadId: string, until: Date | null): Promise<void> {
  await tx.query('update threads set paused_until = $2 where id = $1', [threadId, until ?? FOR_EVER]);
}

/** Ends a customer's pause, also one that they asked for by opting out. */
export async function resume(tx: TenantTx, threadId: string): Promise<void> {
  await tx.query(
    `update threads set paused_until = null, opted_out_at = null, opt_out_message_id = null, disclosed_at = null,
            needs_person = nullif(needs_person, 'opted-out') where id = $1`,
    [threadId],
  );
}

/** Whether a pause, or a person's time, ends by itself rather than when somebody ends it. */
export const hasEnd = (until: Date): boolean => until < FOR_EVER;

/** A member has seen the conversation up to this message. */
export async function markRead(tx: TenantTx, threadId: string, upTo: string): Promise<void> {
  await tx.query('update threads set read_up_to = greatest(read_up_to, $2) where id = $1', [threadId, upTo]);
}
