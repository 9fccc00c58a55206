import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000; // for a second look, a retry, and the list of rejected rows
const AGAIN_MS = 24 * 60 * 60 * 1000; // of a job that was begun again and still runs
const LOOKS_MAX = 30;

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });

/** What an import has left in storage, until a week after its upload. A story of its own, so that nobody waits for it. */
export function* forgetImport(context: OrchestrationContext): Story<{ kind: string }> {
  const input = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  yield* pause(context, KEPT_MS);
  for (let looks = 1; looks <= LOOKS_MAX; looks++) {
    const { kind } = yield* ours.deleteImport({ ...input, story: context.df.instanceId });
    if (kind === 'forgotten') return { kind };
    yield* pause(context, AGAIN_MS);
  }
  return { kind: 'runs-still' };
}
