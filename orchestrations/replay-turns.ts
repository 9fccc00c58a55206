import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf, VENDORS } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });
const WAITS_MAX = 40; // limits of the model that say when they end

/** Past turns or scenarios with a change that is not published, some after some, until each has its result. */
export function* replayTurns(context: OrchestrationContext): Story<{ kind: string }> {
  const input = Input.parse(context.df.getInput());
  const vendor = stepsOf<Activities>(context, VENDORS);
  try {
    for (let waits = 0; waits < WAITS_MAX; ) {
      const ran = yield* vendor.replaySome(input);
      if (ran.kind === 'finished' || ran.kind === 'over') return { kind: ran.kind };
      if (ran.kind !== 'later') continue;
      waits += 1;
      yield* pause(context, ran.waitMs);
    }
  } catch {
    // told below: the tries are used up
  }
  yield* stepsOf<Activities>(context, OURS).closeFailedReplay(input);
  return { kind: 'failed' };
}
