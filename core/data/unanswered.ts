import { MessageId, TenantId, ThreadId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { channelRefOfThread } from './channel-access.ts';
import { giveUpTurn } from './close-turn.ts';
import { releaseParked } from './echoes.ts';
import { callPerson } from './threads.ts';
import { settleOpen } from './turns.ts';
import { withTenant } from './with-tenant.ts';

const WAITED_MS = 60_000;
const MOST = 200; // conversations of one sweep
const STORIES_MAX = 6; // after so many a person is called

export type Waiting = { tenantId: TenantId; threadId: ThreadId; messageId: MessageId; storyNo: number };

/** Conversations that wait for an answer nobody is working on. */
export async function findUnanswered(nowMs: number): Promise<Waiting[]> {
  const rows = await across<{ tenant_id: string; thread_id: string; message_id: string; story_no: number }>(
    'select tenant_id, thread_id, message_id, story_no from find_unanswered($1, $2, $3)',
    [new Date(nowMs - WAITED_MS), new Date(nowMs), MOST],
  );
  return rows.map((row) => ({
    tenantId: TenantId.parse(row.tenant_id),
    threadId: ThreadId.parse(row.thread_id),
    messageId: MessageId.parse(row.message_id),
    storyNo: row.story_no,
  }));
}

/** The id of a message's next story; null when enough were tried and the conversation went to a person. */
export async function nextStory({ tenantId, threadId, messageId, storyNo }: Waiting): Promise<string | null> {
  return withTenant(tenantId, async (tx) => {
    if (storyNo >= STORIES_MAX) {
      if (!(await giveUpTurn(tx, threadId, now()))) return null;
      await settleOpen(tx, threadId, 'failed');
      const channel = await channelRefOfThread(tx, threadId);
      if (channel) await releaseParked(tx, channel, threadId, now());
      await callPerson(tx, threadId, 'failed', now());
      return null;
    }
    const { rows } = await tx.query<{ story_no: number }>(
      'update conversations set story_no = story_no + 1 where id = $1 returning story_no',
      [messageId],
    );
    return `dm-${messageId}-${rows[0]?.story_no ?? storyNo + 1}`;
  });
}
