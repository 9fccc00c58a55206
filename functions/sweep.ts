import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { type Calm, readCalm } from '../core/data/incidents.ts';
import { findUnsent, nextPersonStory } from '../core/data/person-turns.ts';
import { findExpired, findHeld, findUnanswered, leaveToPerson } from '../core/data/unanswered.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { settleOpenStories } from './settle-stories.ts';
import { restartStories, startSaying } from './start-stories.ts';

/**
 * The net under the door: takes up every conversation whose newest message is unsettled for a minute, whatever
 * became of its story, and starts a new one. Ids are never reused. While an incident holds answers none is started;
 * when it is over they are begun at its pace. What no answer can reach any more goes to a person.
 */
export async function sweep(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  const calm = await readCalm();
  await sweepUnsent(client, calm);
  if (calm.kind !== 'calm') await leaveExpired();
  if (calm.kind === 'drain') await restartStories(client, await findHeld(now(), calm), 'drain');
  if (calm.kind === 'calm') await restartStories(client, await findUnanswered(now()));
  await settleOpenStories(context);
}

/** The same for what members wrote: its story may never have been started, or have died. */
async function sweepUnsent(client: df.DurableClient, calm: Calm): Promise<void> {
  const most = calm.kind === 'drain' ? Math.ceil(calm.perMinute / 2) : undefined;
  for (const turn of await findUnsent(now(), most)) {
    try {
      const next = await nextPersonStory(turn, now(), calm.kind === 'held');
      if (!next) continue;
      const { story, giveUp } = next;
      await startSaying(client, story, { ...turn, giveUp });
      log('warn', 'story-restarted', { instanceId: story });
    } catch (error) {
      log('error', 'story-not-restarted', { threadId: turn.threadId, kind: kindOf(error) });
    }
  }
}

async function leaveExpired(): Promise<void> {
  for (const waiting of await findExpired(now())) {
    try {
      await leaveToPerson(waiting, 'window-closed');
      log('warn', 'held-too-long', { threadId: waiting.threadId });
    } catch (error) {
      log('error', 'held-not-settled', { threadId: waiting.threadId, kind: kindOf(error) });
    }
  }
}
