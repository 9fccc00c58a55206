import type { OrchestrationContext } from 'durable-functions';

type Step = { name: string; given: unknown };
type Deeds = Record<string, (input: never) => Promise<unknown>>;

/**
 * Runs a story from start to end against the real activities, one after another and without a host. Timers fire at once.
 * An activity that throws is thrown into the story, as after the last of its retries.
 */
export async function playStory(
  orchestrator: (context: OrchestrationContext) => Generator,
  input: unknown,
  deeds: Deeds,
  instanceId = 'dm-1',
): Promise<unknown> {
  const df = {
    instanceId,
    currentUtcDateTime: new Date(0),
    getInput: () => input,
    callActivityWithRetry: (name: string, _: unknown, given: unknown): Step => ({ name, given }),
    createTimer: (): Step => ({ name: 'timer', given: null }),
    continueAsNew: () => undefined,
  };
  const run = orchestrator({ df } as unknown as OrchestrationContext);
  let next = run.next();
  while (!next.done) {
    const { name, given } = next.value as Step;
    const deed = deeds[name];
    if (name !== 'timer' && !deed) throw new Error(`unexpected step ${name}`);
    try {
      const result = name === 'timer' ? undefined : await deed?.(given as never);
      next = run.next(result === undefined ? null : JSON.parse(JSON.stringify(result)));
    } catch (error) {
      next = run.throw(error as Error);
    }
  }
  return next.value;
}
