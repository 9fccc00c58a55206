import { Failure } from '../domain/failure.ts';
import { MessageId, type TenantId, ThreadId } from '../domain/ids.ts';
import type { RetryRefusal } from '../domain/retries.ts';
import { BAD_OUTCOMES } from '../domain/stories.ts';
import type { Waiting } from './unanswered.ts';
import type { TenantTx } from './with-tenant.ts';

type Row = { thread_id: string; message_id: string; story_no: number };

/**
 * Keeps the conversations that a dead token has left unanswered, where Instagram's window is still open. Asked for before
 * the channel's row: deliveries and sends have their conversation when they note something of its channel.
 *
 * @returns their ids.
 */
export async function lockTokenDead(tx: TenantTx, channelId: string, nowMs: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select t.id from threads t
      where t.channel_id = $1 and t.window_expires_at > $2
        and exists (select from conversations m
                     where m.thread_id = t.id and m.sender = 'customer' and m.outcome = 'token-dead')
      order by t.id for no key update`,
    [channelId, new Date(nowMs)],
  );
  return rows.map(({ id }) => id);
}

/**
 * After a reconnect: what a dead token kept unanswered waits again, each conversation for one answer. Those whose window has
 * closed keep their sign in the inbox: a person has to write there.
 *
 * @param threadIds - of `lockTokenDead`.
 * @returns the newest message of each conversation that waits again.
 */
export async function reviveTokenDead(
  tx: TenantTx,
  threadIds: string[],
  tenantId: TenantId,
): Promise<Waiting[]> {
  const { rows } = await tx.query<Row>(
    `with open as (
       update threads set needs_person = nullif(needs_person, 'token-dead') where id = any ($1) returning id
     ), waiting as (
       update conversations m set outcome = null, turn_id = null
         from open where m.thread_id = open.id and m.sender = 'customer' and m.outcome = 'token-dead'
       returning m.thread_id, m.id as message_id, m.story_no
     )
     select distinct on (thread_id) * from waiting order by thread_id, message_id desc`,
    [threadIds],
  );
  return rows.map((row) => waitingOf(tenantId, row));
}

/** So long before the switch a message may have come that was being answered when it was turned. */
const UNDER_WAY = '30 minutes';

/** What was sent to the customer after their message, by whomever, has answered it. */
const KEPT_SILENT = `
  select t.id from threads t
   where t.tenant_id = $2 and t.window_expires_at > $1 and coalesce(t.person_until <= $1, true) and coalesce(t.paused_until <= $1, true)
     and t.opted_out_at is null and t.turn_id is null
     and exists (select from conversations m join tenants n on n.id = m.tenant_id
                  where m.thread_id = t.id and m.sender = 'customer' and m.outcome = 'paused' and m.unsent_at is null
                    and m.received_at >= n.ai_paused_at - interval '${UNDER_WAY}'
                    and not exists (select from conversations a
                                     where a.thread_id = t.id and a.sender <> 'customer' and a.id > m.id))`;

/**
 * The shop's AI is switched on again: what came since it was switched off, and what it was about to answer then, waits
 * for one answer per conversation, where Instagram's window is still open, nobody has written there since, and the
 * customer is not paused alone. Call it before the switch is turned, by whomever.
 *
 * @param tx - the shop's, or an admin's, who sees all shops: hence `tenantId` in the statement.
 * @returns the newest message of each conversation that waits again.
 */
export async function reviveKeptSilent(
  tx: Pick<TenantTx, 'query'>,
  tenantId: TenantId,
  nowMs: number,
): Promise<Waiting[]> {
  const { rows } = await tx.query<Row>(
    `with open as (${KEPT_SILENT} order by t.id for update of t
     ), waiting as (
       update conversations m set outcome = null, turn_id = null
         from open where m.thread_id = open.id and m.sender = 'customer' and m.outcome = 'paused' and m.unsent_at is null
          and not exists (select from conversations a where a.thread_id = m.thread_id and a.sender <> 'customer' and a.id > m.id)
       returning m.thread_id, m.id as message_id, m.story_no
     )
     select distinct on (thread_id) * from waiting order by thread_id, message_id desc`,
    [new Date(nowMs), tenantId],
  );
  return rows.map((row) => waitingOf(tenantId, row));
}

/** How many conversations `reviveKeptSilent` would find. */
export async function countKeptSilent(tx: TenantTx, tenantId: TenantId, nowMs: number): Promise<number> {
  const { rowCount } = await tx.query(KEPT_SILENT, [new Date(nowMs), tenantId]);
  return rowCount ?? 0;
}

function waitingOf(tenantId: TenantId, { thread_id, message_id, story_no }: Row): Waiting {
  return {
    tenantId,
    threadId: ThreadId.parse(thread_id),
    messageId: MessageId.parse(message_id),
    storyNo: story_no,
  };
}

/** Messages that the story `$1` left unanswered because it failed; `$2` are the outcomes that say so. */
const FAILED = `m.sender = 'customer' and m.unsent_at is null and (m.outcome is null or m.outcome = any ($2))
  and m.thread_id = (select thread_id from orchestrations where instance_id = $1)
  and (m.turn_id in (select id from turns where story = $1)
       or m.id = (select message_id from orchestrations where instance_id = $1))`;

/** Why what a story left unanswered may not be answered now; null: it may. @param lock - keeps it so. */
export async function whyNotRevived(
  tx: TenantTx,
  instanceId: string,
  nowMs: number,
  lock: '' | 'for update' = '',
): Promise<RetryRefusal | null> {
  type Thread = { open: boolean; busy: boolean; person: boolean; waits: boolean; sent: boolean };
  const { rows } = await tx.query<Thread>(
    `select t.window_expires_at > $3 as open, t.turn_id is not null and t.lease_until > $3 as busy,
            t.needs_person is null and coalesce(t.person_until > $3, false) as person,
            exists (select from conversations m where ${FAILED}) as waits,
            (select coalesce(bool_and(p.state in ('accepted', 'echoed')), false)
               from turns n join outbox p on p.turn_id = n.id where n.story = $1 and p.photo_sku is null) as sent
       from threads t where t.id = (select thread_id from orchestrations where instance_id = $1) ${lock}`,
    [instanceId, [...BAD_OUTCOMES], new Date(nowMs)],
  );
  const [thread] = rows;
  if (!thread) return 'conversation-gone';
  if (thread.sent) return 'sent'; // its echo came after it had been given up on
  if (!thread.open) return 'window-closed';
  if (thread.person) return 'person-has-it';
  if (thread.busy) return 'being-answered';
  return thread.waits ? null : 'nothing-waits';
}

/** What a story left unanswered waits again, for one more answer: see `whyNotRevived`. @returns the newest of its messages. */
export async function reviveFailed(tx: TenantTx, instanceId: string, tenantId: TenantId): Promise<Waiting> {
  const { rows } = await tx.query<Row>(
    `with waiting as (
       update conversations m set outcome = null, turn_id = null where ${FAILED}
       returning m.thread_id, m.id as message_id, m.story_no
     ), thread as (
       update threads set needs_person = null, person_until = null where id in (select thread_id from waiting)
     )
     select * from waiting order by message_id desc limit 1`,
    [instanceId, [...BAD_OUTCOMES]],
  );
  const [row] = rows;
  if (!row) throw new Failure('conflict', 'none of its messages waits for an answer');
  return {
    tenantId,
    threadId: ThreadId.parse(row.thread_id),
    messageId: MessageId.parse(row.message_id),
    storyNo: row.story_no,
  };
}
