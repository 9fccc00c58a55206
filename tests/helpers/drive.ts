import type { OrchestrationContext } from 'durable-functions';
import type { Activities } from '../../activities/index.ts';

type Step = { name: string; given: unknown };
type Orchestrator = (context: OrchestrationContext) => Generator;

/** What each activity answers: a value, a list used up in order, or a function of its input. */
export type Fakes = { [Name in keyof Activities]?: unknown };

/**
 * Runs an orchestrator against fake activities, from the start again at every step as the durable runtime does,
 * and compares: a story that reads a clock or a random number takes another way the second time and fails here.
 * A step without a fake fails; a fake that is an Error is thrown into the story.
 */
export function drive(orchestrator: Orchestrator, input: unknown, fakes: Fakes) {
  const answers: { step: Step; result: unknown }[] = [];
  const queues = new Map<string, unknown[]>();
  for (;;) {
    const { context, continued } = contextOf(input);
    const run = orchestrator(context);
    const next = replay(run, answers);
    if (next.done) {
      return {
        output: next.value,
        steps: answers.map(({ step }) => step.name),
        inputs: answers.map(({ step }) => step.given),
        continued: continued(), // the input of the next execution
      };
    }
    const step = next.value as Step;
    answers.push({ step, result: asHistoryCarries(answerOf(step, fakes, queues)) });
  }
}

function contextOf(input: unknown) {
  let next: unknown;
  const df = {
    instanceId: 'dm-1',
    currentUtcDateTime: new Date('2026-01-20T12:00:00Z'),
    getInput: () => input,
    callActivityWithRetry: (name: string, _: unknown, given: unknown): Step => ({ name, given }),
    createTimer: (fireAt: Date): Step => ({
      name: 'timer',
      given: fireAt.getTime() - Date.parse('2026-01-20T12:00:00Z'),
    }),
    callSubOrchestrator: (story: string, given: unknown): Step => ({
      name: 'child',
      given: { story, given },
    }),
    waitForExternalEvent: (event: string): Step => ({ name: 'event', given: event }),
    Task: { any: (steps: Step[]): Step => ({ name: 'any', given: steps }) },
    setCustomStatus: () => undefined,
    continueAsNew: (given: unknown) => {
      next = given;
    },
  };
  return { context: { df } as unknown as OrchestrationContext, continued: () => next };
}

function replay(run: Generator, answers: { step: Step; result: unknown }[]): IteratorResult<unknown> {
  let next = run.next();
  for (const { step, result } of answers) {
    if (next.done || JSON.stringify(next.value) !== JSON.stringify(step)) {
      throw new Error(`not deterministic: expected ${step.name}, got ${JSON.stringify(next.value)}`);
    }
    next = result instanceof Error ? run.throw(result) : run.next(result);
  }
  return next;
}

function answerOf(step: Step, fakes: Fakes, queues: Map<string, unknown[]>): unknown {
  if (['timer', 'event', 'any'].includes(step.name)) return undefined;
  if (!Object.hasOwn(fakes, step.name)) throw new Error(`unexpected step ${step.name}`);
  const fake = fakes[step.name as keyof Fakes];
  if (typeof fake === 'function') return fake(step.given);
  if (!Array.isArray(fake)) return fake;
  const queue = queues.get(step.name) ?? [...fake];
  queues.set(step.name, queue);
  if (queue.length === 0) throw new Error(`${step.name} was called once more than expected`);
  return queue.shift();
}

const asHistoryCarries = (value: unknown): unknown =>
  value instanceof Error ? value : value === undefined ? null : JSON.parse(JSON.stringify(value));
