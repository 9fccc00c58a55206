import { MessageId, type TenantId, ThreadId } from '../domain/ids.ts';
import type { Waiting } from './unanswered.ts';
import type { TenantTx } from './with-tenant.ts';

type Row = { thread_id: string; message_id: string; story_no: number };

/**
 * After a reconnect: what a dead token kept unanswered waits again where Instagram's window is still open, each
 * conversation for one answer. The others keep their sign in the inbox: a person has to write there.
 *
 * @returns the newest message of each conversation that waits again.
 */
export async function reviveTokenDead(
  tx: TenantTx,
  channelId: string,
  tenantId: TenantId,
  nowMs: number,
): Promise<Waiting[]> {
  const { rows } = await tx.query<Row>(
    `with open as (
       update threads set needs_person = nullif(needs_person, 'token-dead')
        where channel_id = $1 and window_expires_at > $2
          and exists (select from conversations m
                       where m.thread_id = threads.id and m.sender = 'customer' and m.outcome = 'token-dead')
       returning id
     ), waiting as (
       update conversations m set outcome = null, turn_id = null
         from open where m.thread_id = open.id and m.sender = 'customer' and m.outcome = 'token-dead'
       returning m.thread_id, m.id as message_id, m.story_no
     )
     select distinct on (thread_id) * from waiting order by thread_id, message_id desc`,
    [channelId, new Date(nowMs)],
  );
  return rows.map(({ thread_id, message_id, story_no }) => ({
    tenantId,
    threadId: ThreadId.parse(thread_id),
    messageId: MessageId.parse(message_id),
    storyNo: story_no,
  }));
}
