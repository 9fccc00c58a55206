import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { findUnanswered } from '../core/data/unanswered.ts';
import { now } from '../core/runtime/clock.ts';
import { restartStories } from './start-stories.ts';

/**
 * The net under the door: takes up every conversation whose newest message is unsettled for a minute, whatever
 * became of its story, and starts a new one. Ids are never reused.
 */
export async function sweep(_timer: Timer, context: InvocationContext): Promise<void> {
  await restartStories(df.getClient(context), await findUnanswered(now()));
}
