import type { OrchestrationContext } from 'durable-functions';
import { activities } from '../../activities/index.ts';

type Call = { kind: 'call'; name: string; input: unknown };
type Asked = Call | { kind: 'timer'; waitMs: number } | { kind: 'all'; calls: Call[] };
type Run = (input: unknown) => Promise<unknown>;

/** What a test does beside the story: before a step, instead of it by throwing, or after it. */
export type Beside = {
  before?: (name: string) => Promise<void> | void;
  after?: (name: string) => Promise<void> | void;
  isTwice?: boolean; // each activity runs twice, as it may after a crash
};

/**
 * Runs a story with the real activities, without a host: timers elapse at once, nothing is retried but what the story
 * does again itself. Returns its result, the names of its steps and what it waited for.
 */
export async function runStory(
  story: (context: OrchestrationContext) => Generator<unknown, unknown, unknown>,
  input: unknown,
  { before, after, isTwice = false }: Beside = {},
) {
  const steps: string[] = [];
  const waits: number[] = [];
  const history: unknown[] = [input];
  const run = story(contextOf(input));
  const call = async ({ name, input: given }: Call): Promise<unknown> => {
    await before?.(name);
    steps.push(name);
    const activity = activities[name as keyof typeof activities] as unknown as Run;
    if (isTwice) await activity(given);
    const result = await activity(given);
    history.push(given, result);
    await after?.(name);
    return result;
  };
  for (let next = run.next(); ; ) {
    if (next.done) return { output: next.value, steps, waits, history };
    const asked = next.value as Asked;
    try {
      const results =
        asked.kind === 'all'
          ? await Promise.all(asked.calls.map(call))
          : asked.kind === 'call'
            ? await call(asked)
            : null;
      if (asked.kind === 'timer') waits.push(asked.waitMs);
      next = run.next(results);
    } catch (error) {
      if (error instanceof Killed) throw error;
      next = run.throw(error);
    }
  }
}

/** Thrown by `before` or `after`: the process ends here, and the story with it. */
export class Killed extends Error {}

const START = new Date('2026-01-20T12:00:00Z');

function contextOf(input: unknown): OrchestrationContext {
  const callActivity = (name: string, given: unknown): Call => ({ kind: 'call', name, input: given });
  const df = {
    getInput: () => input,
    currentUtcDateTime: START,
    callActivity,
    callActivityWithRetry: (name: string, _: unknown, given: unknown) => callActivity(name, given),
    createTimer: (at: Date): Asked => ({ kind: 'timer', waitMs: at.getTime() - START.getTime() }),
    Task: { all: (calls: Call[]): Asked => ({ kind: 'all', calls }) },
  };
  return { df } as unknown as OrchestrationContext;
}
