import type { InvocationContext } from '@azure/functions';
import { type Fate, findOpenStories, type OpenStory, settleStory } from '../core/data/orchestrations.ts';
import { endingOf } from '../core/domain/stories.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { type Instance, readInstance } from '../core/runtime/task-hub.ts';

const MOST = 25; // of one sweep: each is a question to the task hub

/** Asks the task hub after stories that should have ended: who was terminated or failed cannot say so. */
export async function settleOpenStories(context: InvocationContext): Promise<void> {
  for (const story of await findOpenStories(now(), MOST)) {
    try {
      await settleOne(context, story);
    } catch (error) {
      log('warn', 'story-not-settled', { instanceId: story.instanceId, kind: kindOf(error) });
      return; // the hub is away: the next sweep asks again
    }
  }
}

/** @throws Failure `store-unavailable` when the task hub does not answer. */
export async function settleOne(context: InvocationContext, story: OpenStory): Promise<void> {
  await settleStory(story, fateOf(await readInstance(context, story.instanceId)), now());
}

/** As `settleOne` for whoever has asked already. @returns whether it has ended. */
export async function settleAs(story: OpenStory, instance: Instance | null): Promise<boolean> {
  const fate = fateOf(instance);
  if (fate) await settleStory(story, fate, now());
  return fate !== null;
}

/** What became of an instance; null: it lives. */
export function fateOf(instance: Instance | null): Fate {
  if (instance === null) return { ending: 'failed', outcome: 'lost' };
  const { runtimeStatus, outcome } = instance;
  if (runtimeStatus === 'Completed') return { ending: endingOf(outcome ?? ''), outcome: outcome ?? 'done' };
  if (runtimeStatus === 'Failed') return { ending: 'failed', outcome: 'failed' };
  if (runtimeStatus === 'Terminated' || runtimeStatus === 'Canceled')
    return { ending: 'terminated', outcome: 'terminated' };
  return null;
}
