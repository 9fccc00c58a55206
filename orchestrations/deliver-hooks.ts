import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, subject: z.uuid() });
export type DeliverHooksInput = z.infer<typeof Input>;

const STEPS_MAX = 500; // of one story; what waits after it begins another

/** All that waits for one order, in the order in which it happened: the next goes out when the one before is done with. */
export function* deliverHooks(context: OrchestrationContext): Story<{ steps: number }> {
  const work = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  for (let steps = 1; steps <= STEPS_MAX; steps++) {
    const step = yield* ours.deliverHook({ ...work, story: context.df.instanceId });
    if (step.kind === 'none') return { steps };
    if (step.kind === 'later') yield* pause(context, step.waitMs);
  }
  return { steps: STEPS_MAX };
}
