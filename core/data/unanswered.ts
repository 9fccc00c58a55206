import { MessageId, TenantId, ThreadId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { channelRefOfThread } from './channel-access.ts';
import { giveUpTurn } from './close-turn.ts';
import { releaseParked } from './echoes.ts';
import type { Pace } from './incidents.ts';
import { noteStory } from './orchestrations.ts';
import { callPerson } from './threads.ts';
import { settleOpen } from './turns.ts';
import { withTenant } from './with-tenant.ts';

const WAITED_MS = 60_000;
const MOST = 200; // conversations of one sweep
const STORIES_MAX = 6; // after so many a person is called

export type Waiting = { tenantId: TenantId; threadId: ThreadId; messageId: MessageId; storyNo: number };
type Row = { tenant_id: string; thread_id: string; message_id: string; story_no: number };

/** Conversations that wait for an answer nobody is working on. */
export async function findUnanswered(nowMs: number): Promise<Waiting[]> {
  const rows = await across<Row>(
    'select tenant_id, thread_id, message_id, story_no from find_unanswered($1, $2, $3)',
    [new Date(nowMs - WAITED_MS), new Date(nowMs), MOST],
  );
  return rows.map(asWaiting);
}

const PACE_MS = 60_000;
const SWEEPS_A_MINUTE = 2; // a minute's share is not begun all at once

/**
 * Of those, after an incident that held them: as many as may be begun now, who has the least of Instagram's window left
 * first. What was begun within the last minute is counted off.
 */
export async function findHeld(nowMs: number, pace: Pace): Promise<Waiting[]> {
  const rows = await across<Row>(
    'select tenant_id, thread_id, message_id, story_no from find_waiting($1, $2, $3, $4, $5)',
    [
      new Date(nowMs - WAITED_MS),
      new Date(nowMs),
      new Date(nowMs - PACE_MS),
      Math.min(MOST, pace.perMinute),
      pace.perMinuteEach,
    ],
  );
  return rows.slice(0, Math.ceil(pace.perMinute / SWEEPS_A_MINUTE)).map(asWaiting);
}

/** Of those that an incident kept waiting, the ones that Instagram would take no answer to any more. */
export async function findExpired(nowMs: number): Promise<Waiting[]> {
  const rows = await across<Row>(
    'select tenant_id, thread_id, message_id, story_no from find_expired($1, $2)',
    [new Date(nowMs), MOST],
  );
  return rows.map(asWaiting);
}

const asWaiting = (row: Row): Waiting => ({
  tenantId: TenantId.parse(row.tenant_id),
  threadId: ThreadId.parse(row.thread_id),
  messageId: MessageId.parse(row.message_id),
  storyNo: row.story_no,
});

/** The id of a message's next story; null when enough were tried and the conversation went to a person. */
export async function nextStory(
  waiting: Waiting,
  cause: 'sweep' | 'drain' | 'admin' = 'sweep',
): Promise<string | null> {
  const { tenantId, threadId, messageId, storyNo } = waiting;
  if (storyNo >= STORIES_MAX && cause !== 'admin') {
    await leaveToPerson(waiting, 'failed');
    return null;
  }
  return withTenant(tenantId, async (tx) => {
    const { rows } = await tx.query<{ story_no: number }>(
      'update conversations set story_no = story_no + 1 where id = $1 returning story_no',
      [messageId],
    );
    const attempt = rows[0]?.story_no ?? storyNo + 1;
    const instanceId = `dm-${messageId}-${attempt}`;
    const parent = attempt > 1 ? `dm-${messageId}-${attempt - 1}` : `dm-${messageId}`;
    const note = { instanceId, story: 'answerDm', threadId, messageId, parent, attempt, cause } as const;
    noteStory(tx, note, now());
    return instanceId;
  });
}

/** A conversation that the AI will not answer any more; nothing happens while somebody holds it after all. */
export async function leaveToPerson(
  { tenantId, threadId }: Waiting,
  why: 'failed' | 'window-closed',
): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    if (!(await giveUpTurn(tx, threadId, now()))) return;
    await settleOpen(tx, threadId, why);
    const channel = await channelRefOfThread(tx, threadId);
    if (channel) await releaseParked(tx, channel, threadId, now());
    await callPerson(tx, threadId, why, now());
  });
}
