import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { JOB_STORIES } from '../core/domain/job-stories.ts';
import { OURS, type Story, stepsOf, VENDORS } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });
export type OnboardShopInput = z.infer<typeof Input>;

/** The event by which the merchant, or what a step waited for, wakes the story. Its data are ids and codes, for who reads the history. */
export const STEP_MOVED = 'step-moved';

const WAKES_MAX = 100; // of one execution: its history stays short however often the merchant comes back

/**
 * The wizard of a shop: connect, catalogue, knowledge, profile, finish. It sleeps until somebody moves a step, starts
 * the step's jobs as parts of itself, looks at everything once more at the end, and is over when a DM was answered.
 *
 * What was moved stands in rows before the event is raised: an event twice, out of order or lost changes nothing, and a new
 * execution goes on from the rows. How to change this story while some are under way: docs/onboarding.md.
 */
export function* onboardShop(context: OrchestrationContext): Story<{ kind: 'over' | 'goes-on' }> {
  const input = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  const begun = new Set<string>();
  for (let wakes = 1; ; ) {
    const tended = yield* ours.tendOnboarding(input);
    if (tended.kind === 'over') return { kind: 'over' };
    context.df.setCustomStatus({ step: tended.step, behind: tended.behind });
    yield* begin(context, input, tended.start, begun);
    if (tended.isCheckDue) {
      yield* check(context, input);
      continue;
    }
    if (wakes++ === WAKES_MAX) break;
    yield context.df.waitForExternalEvent(STEP_MOVED);
  }
  context.df.continueAsNew(input);
  return { kind: 'goes-on' };
}

type Start = { kind: string; jobId: string; attempt: number }[];

/**
 * Starts the stories of jobs as children, each once, and does not wait for their ends: the merchant goes on meanwhile, and
 * the rows tell when they are done. The timer that is over at once is what lets a group of children be left.
 */
function* begin(
  context: OrchestrationContext,
  { tenantId }: OnboardShopInput,
  start: Start,
  begun: Set<string>,
): Story<void> {
  const children = start.flatMap(({ kind, jobId, attempt }) => {
    const story = JOB_STORIES[kind]?.story;
    if (!story || begun.has(`${jobId}-${attempt}`)) return [];
    begun.add(`${jobId}-${attempt}`);
    return context.df.callSubOrchestrator(story, { tenantId, jobId });
  });
  if (children.length === 0) return;
  const atOnce = context.df.createTimer(context.df.currentUtcDateTime);
  yield context.df.Task.any([...children, atOnce]);
}

function* check(context: OrchestrationContext, input: OnboardShopInput): Story<void> {
  try {
    yield* stepsOf<Activities>(context, VENDORS).checkShop(input);
  } catch {
    yield* stepsOf<Activities>(context, OURS).giveUpCheck(input); // Meta is away: it can be tried again from the page
  }
}
