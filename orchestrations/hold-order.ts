import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, orderId: z.uuid(), holdNo: z.number(), untilMs: z.number() });
export type HoldOrderInput = z.infer<typeof Input>;

/** Pieces that are kept for a customer: a word before their time is over, by timers that outlive this process. */
export function* holdOrder(context: OrchestrationContext): Story<{ kind: string }> {
  const { untilMs, ...rest } = Input.parse(context.df.getInput());
  const hold = { ...rest, story: context.df.instanceId };
  const ours = stepsOf<Activities>(context, OURS);
  for (;;) {
    const reminded = yield* ours.remindHold(hold);
    if (reminded.kind === 'gone') return { kind: reminded.kind };
    if (reminded.kind !== 'later') break;
    yield* pause(context, reminded.waitMs);
  }
  yield* pause(context, untilMs - context.df.currentUtcDateTime.getTime());
  for (;;) {
    const released = yield* ours.releaseHold(hold);
    if (released.kind !== 'later') return { kind: released.kind };
    yield* pause(context, released.waitMs);
  }
}
