import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { findUnanswered, nextStory } from '../core/data/unanswered.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { startStory } from './start-stories.ts';

/**
 * The net under the door: takes up every conversation whose newest message is unsettled for a minute, whatever
 * became of its story, and starts a new one. Ids are never reused.
 */
export async function sweep(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  for (const waiting of await findUnanswered(now())) {
    const { tenantId, threadId, messageId } = waiting;
    try {
      const instanceId = await nextStory(waiting);
      if (!instanceId) continue; // a person has it now: it was tried often enough
      await startStory(client, instanceId, { tenantId, threadId, messageId });
      log('warn', 'story-restarted', { instanceId });
    } catch (error) {
      log('error', 'story-not-restarted', { threadId, kind: kindOf(error) }); // the next sweep takes it again
    }
  }
}
