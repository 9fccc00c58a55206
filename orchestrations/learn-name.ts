import type { OrchestrationContext } from 'durable-functions';
import type { Activities } from '../activities/index.ts';
import type { TenantId, ThreadId } from '../core/domain/ids.ts';
import { type Story, stepsOf, VENDORS } from '../core/runtime/durable.ts';

export type LearnNameInput = { tenantId: TenantId; threadId: ThreadId };

/** What Instagram calls a customer; beside the answer, so that it neither waits for it nor fails with it. */
export function* learnName(context: OrchestrationContext): Story<{ kind: string }> {
  const input = context.df.getInput() as LearnNameInput;
  try {
    return yield* stepsOf<Activities>(context, VENDORS).fetchName({ ...input, story: context.df.instanceId });
  } catch {
    return { kind: 'failed' }; // a customer without a name is normal; a later message asks again
  }
}
