import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, type Story, stepsOf } from '../core/runtime/durable.ts';

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });

/** A catalogue file, from its upload to a job that says what became of each row. */
export function* importCatalogue(
  context: OrchestrationContext,
): Story<{ kind: string; code: string | null }> {
  const input = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  try {
    return yield* ours.importRows({
      ...input,
      story: context.df.instanceId,
      parent: context.df.parentInstanceId,
    });
  } catch {
    yield* ours.closeFailedImport(input); // the retries are used up: the merchant must not wait for ever
    return { kind: 'failed', code: 'import-failed' };
  }
}
