import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf } from '../core/runtime/durable.ts';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000; // for a second look, a retry, and the list of rejected rows

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });

/** A catalogue file, from its upload to a job that says what became of each row; a week later it is forgotten. */
export function* importCatalogue(
  context: OrchestrationContext,
): Story<{ kind: string; code: string | null }> {
  const input = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  let outcome: { kind: string; code: string | null };
  try {
    outcome = yield* ours.importRows(input);
  } catch {
    yield* ours.closeFailedImport(input); // the retries are used up: the merchant must not wait for ever
    outcome = { kind: 'failed', code: 'import-failed' };
  }
  yield* pause(context, KEPT_MS);
  yield* ours.forgetImport(input);
  return outcome;
}
