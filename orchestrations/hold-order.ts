import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, orderId: z.uuid(), holdNo: z.number(), untilMs: z.number() });
export type HoldOrderInput = z.infer<typeof Input>;

/** Pieces that are kept for a customer: until their time is over, by a timer that outlives this process. */
export function* holdOrder(context: OrchestrationContext): Story<{ kind: string }> {
  const { untilMs, ...hold } = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  yield* pause(context, untilMs - context.df.currentUtcDateTime.getTime());
  for (;;) {
    const released = yield* ours.releaseHold(hold);
    if (released.kind !== 'later') return { kind: released.kind };
    yield* pause(context, released.waitMs);
  }
}
