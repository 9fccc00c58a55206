import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });
const KEPT_MS = 24 * 60 * 60 * 1000; // of a history from before `keptMs` was told

/** A shop's data as one file, which is kept for a day and then forgotten. */
export function* exportTenant(context: OrchestrationContext): Story<{ kind: string }> {
  const input = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  let keptMs = KEPT_MS;
  try {
    const written = yield* ours.writeExport(input);
    if (written.kind === 'over') return { kind: written.kind };
    keptMs = written.keptMs ?? KEPT_MS;
  } catch {
    yield* ours.closeFailedExport(input);
    return { kind: 'failed' };
  }
  yield* pause(context, keptMs);
  yield* ours.deleteExport({ ...input, story: context.df.instanceId });
  return { kind: 'forgotten' };
}
