import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, pushId: z.string() });
export type SendPushesInput = z.infer<typeof Input>;

/** One push to one device, until its push service takes it, or says that it never will. */
export function* sendPushes(context: OrchestrationContext): Story<{ kind: string }> {
  const push = { ...Input.parse(context.df.getInput()), story: context.df.instanceId };
  const ours = stepsOf<Activities>(context, OURS);
  for (;;) {
    const step = yield* ours.sendPush(push); // which counts, and gives up
    if (step.kind !== 'later') return step;
    yield* pause(context, step.waitMs);
  }
}
