import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { findUnsent, nextPersonStory } from '../core/data/person-turns.ts';
import { findUnanswered } from '../core/data/unanswered.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { restartStories, startSaying } from './start-stories.ts';

/**
 * The net under the door: takes up every conversation whose newest message is unsettled for a minute, whatever
 * became of its story, and starts a new one. Ids are never reused.
 */
export async function sweep(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  await sweepUnsent(client);
  await restartStories(client, await findUnanswered(now()));
}

/** The same for what members wrote: its story may never have been started, or have died. */
async function sweepUnsent(client: df.DurableClient): Promise<void> {
  for (const turn of await findUnsent(now())) {
    try {
      const { story, giveUp } = await nextPersonStory(turn, now());
      await startSaying(client, story, { ...turn, giveUp });
      log('warn', 'story-restarted', { instanceId: story });
    } catch (error) {
      log('error', 'story-not-restarted', { threadId: turn.threadId, kind: kindOf(error) });
    }
  }
}
