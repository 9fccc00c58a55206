import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, alertId: z.string() });
export type TellShopInput = z.infer<typeof Input>;

const LOOKS_MAX = 20; // for the turn to end that called a person

/** One alert: what it is about in three lines, then to the hook and the devices. A summary that fails keeps nobody waiting. */
export function* tellShop(context: OrchestrationContext): Story<{ kind: string }> {
  const alert = { ...Input.parse(context.df.getInput()), story: context.df.instanceId };
  const ours = stepsOf<Activities>(context, OURS);
  try {
    for (let looks = 1; looks <= LOOKS_MAX; looks++) {
      const summed = yield* ours.summarise(alert);
      if (summed.kind !== 'later') break;
      yield* pause(context, summed.waitMs);
    }
  } catch {
    // the host has logged the step
  }
  return { kind: (yield* ours.passOn(alert)).kind };
}
