import type pg from 'pg';

/** A customer's DM as the inbox has it. @returns its thread. */
export async function storeDm(
  owner: pg.Client,
  tenantId: string,
  { at, isAnswered }: { at: Date; isAnswered: boolean },
): Promise<string> {
  const { rows } = await owner.query(
    `with customer as (
       insert into customers (id, tenant_id, channel_id, igsid, first_seen_at)
       select gen_random_uuid(), tenant_id, id, gen_random_uuid()::text, $2 from channels where tenant_id = $1 returning *
     ), thread as (
       insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
       select gen_random_uuid(), tenant_id, channel_id, id, $2, $2 from customer returning *
     ), turn as (
       insert into turns (tenant_id, thread_id, story, opened_at) select tenant_id, id, 'dm', $2 from thread returning *
     )
     insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, turn_id)
     select thread.tenant_id, channel_id, thread.id, gen_random_uuid()::text, 'customer', 'text', 'x', $2, $2, turn.id
       from thread, turn returning thread_id`,
    [tenantId, at],
  );
  if (isAnswered) await answerDm(owner, rows[0].thread_id);
  return rows[0].thread_id;
}

/** The AI's answer to it, accepted by Meta. */
export const answerDm = (owner: pg.Client, threadId: string) =>
  owner.query(
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, turn_id, outcome)
     select tenant_id, channel_id, thread_id, gen_random_uuid()::text, 'ai', 'text', 'y', ts, received_at, turn_id, 'sent'
       from conversations where thread_id = $1`,
    [threadId],
  );
