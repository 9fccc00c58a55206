import type { DmEvent } from '../domain/dm.ts';
import type { ChannelRef } from './channels.ts';
import { supersedeDraft } from './drafts.ts';
import { dropReaction } from './reactions.ts';
import { dropSummary } from './summaries.ts';
import { lockThreadOf } from './threads.ts';
import { traceAnew } from './traces.ts';
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
  const threadId = await lockThreadOf(tx, channel, event, receivedAtMs); // no claim, no step in between
  dropReaction(tx, channel, event.mid);
  const { rowCount } = await tx.query(
    `update conversations
        set text = null, attachments = '[]', readings = '[]', payload = null, unsent_at = coalesce(unsent_at, $3),
            outcome = case when turn_id is null then coalesce(outcome, 'unsent') else outcome end
      where channel_id = $1 and mid = $2`,
    [channel.channelId, event.mid, at],
  );
  if (rowCount) {
    dropSummary(tx, threadId);
    supersedeDraft(tx, threadId, receivedAtMs); // of a draft, if one waits, nothing is left to let go
    return eraseFromSteps(tx, threadId, event.mid);
  }

  await tx.query(
    `insert into conversations
       (tenant_id, channel_id, thread_id, mid, sender, kind, ts, received_at, unsent_at, outcome)
     values ($1, $2, $3, $4, 'customer', 'unsupported', $5, $6, $6, 'unsent')`,
    [channel.tenantId, channel.channelId, threadId, event.mid, new Date(event.atMs), at],
  );
}

/**
 * Lines of a context step carry the `mid` they came from, so that one can be taken out again, or its words changed as
 * they were edited; `erased` says that it was. A message that was given from turn to turn is found in each of them.
 *
 * @param text - what the message says now; null: it was unsent.
 */
export async function eraseFromSteps(
  tx: TenantTx,
  threadId: string,
  mid: string,
  text: string | null = null,
): Promise<void> {
  const { rows } = await tx.query<{ turn_id: string }>(
    `update turn_steps s set result = s.result || jsonb_build_object('erased', true, 'lines', coalesce((
         select jsonb_agg(case when line ->> 'mid' = $2 then jsonb_set(line, '{text}', to_jsonb($3::text)) else line end
                          order by position)
           from jsonb_array_elements(s.result -> 'lines') with ordinality as lines (line, position)
          where line ->> 'mid' is distinct from $2 or $3 is not null), '[]'))
       from turns t
      where t.id = s.turn_id and t.thread_id = $1 and s.step = 'context'
        and s.result -> 'lines' @> jsonb_build_array(jsonb_build_object('mid', $2::text))
      returning s.turn_id`,
    [threadId, mid, text],
  );
  const turnIds = rows.map(({ turn_id }) => turn_id);
  for (const turnId of turnIds) eraseAnswerSteps(tx, turnId);
  eraseReplays(tx, turnIds);
  traceAnew(tx, turnIds);
}

/** What comparisons have made of them. */
function eraseReplays(tx: TenantTx, turnIds: string[]): void {
  tx.send({
    text: 'select from replay_turns where turn_id = any ($1::bigint[]) order by job_id, no for no key update',
    values: [turnIds],
  });
  tx.send({
    name: 'erase_replays',
    text: `update replay_turns set verdict = 'skipped', result = null where turn_id = any ($1::bigint[]) and verdict is not null`,
    values: [turnIds],
  });
}

/**
 * What the model and the tools made of words that were unsent: arguments may quote them. An open turn still
 * needs it, and loses it when it is closed.
 */
export function eraseAnswerSteps(tx: TenantTx, turnId: string): void {
  tx.send({
    name: 'erase_answer_steps',
    text: `update turn_steps s set result = '{"erased": true}'
             from turns t, turn_steps context
            where s.turn_id = $1 and t.id = s.turn_id and t.closed_at is not null and s.step <> 'context'
              and context.turn_id = s.turn_id and context.step = 'context' and context.result -> 'erased' = 'true'`,
    values: [turnId],
  });
}
