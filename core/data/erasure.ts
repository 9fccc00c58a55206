import type { DmEvent } from '../domain/dm.ts';
import type { ChannelRef } from './channels.ts';
import { ensureThread } from './threads.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * A message was unsent: its words go from the inbox and from every step that holds them. An unsend may come
 * before its message; an empty row then stands in its place, and the message finds its key taken.
 */
export async function eraseMessage(
  tx: TenantTx,
  channel: ChannelRef,
  event: Extract<DmEvent, { type: 'unsend' }>,
  receivedAtMs: number,
): Promise<void> {
  const at = new Date(receivedAtMs);
  const { rows } = await tx.query<{ thread_id: string; turn_id: string | null }>(
    `update conversations
        set text = null, attachments = '[]', unsent_at = coalesce(unsent_at, $3),
            outcome = case when turn_id is null then coalesce(outcome, 'unsent') else outcome end
      where channel_id = $1 and mid = $2
      returning thread_id, turn_id`,
    [channel.channelId, event.mid, at],
  );
  const erased = rows[0];
  if (erased) return eraseFromSteps(tx, erased.thread_id, event.mid, erased.turn_id);

  const threadId = await ensureThread(tx, channel, event, receivedAtMs);
  await tx.query(
    `insert into conversations
       (tenant_id, channel_id, thread_id, mid, sender, kind, ts, received_at, unsent_at, outcome)
     values ($1, $2, $3, $4, 'customer', 'unsupported', $5, $6, $6, 'unsent')`,
    [channel.tenantId, channel.channelId, threadId, event.mid, new Date(event.atMs), at],
  );
}

/** Lines of a context step carry the `mid` they came from, so that one can be taken out again. */
async function eraseFromSteps(
  tx: TenantTx,
  threadId: string,
  mid: string,
  turnId: string | null,
): Promise<void> {
  await tx.query(
    `update turn_steps s set result = jsonb_set(s.result, '{lines}', coalesce((
         select jsonb_agg(line order by position)
           from jsonb_array_elements(s.result -> 'lines') with ordinality as lines (line, position)
          where line ->> 'mid' is distinct from $2), '[]'))
       from turns t
      where t.id = s.turn_id and t.thread_id = $1 and s.step = 'context'
        and s.result -> 'lines' @> jsonb_build_array(jsonb_build_object('mid', $2::text))`,
    [threadId, mid],
  );
  if (turnId) await eraseAnswerSteps(tx, turnId);
}

/** What the model and the tools made of the words: arguments may quote them. An open turn still needs them. */
export async function eraseAnswerSteps(tx: TenantTx, turnId: string): Promise<void> {
  await tx.query(
    `update turn_steps s set result = '{"erased": true}'
       from turns t
      where s.turn_id = $1 and t.id = s.turn_id and t.closed_at is not null and s.step <> 'context'`,
    [turnId],
  );
}
