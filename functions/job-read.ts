import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Job } from '../core/contract/jobs.ts';
import { readJob } from '../core/data/jobs.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json } from '../core/runtime/http.ts';

/** How far a long piece of work has come, whoever started it on whichever device. */
export async function jobRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const job = await withTenant(tenantId, (tx) => readJob(tx, request.params.id ?? ''));
  const { id, kind, status, progress, result, error, startedAt, finishedAt } = job;
  const answer: Job = {
    id,
    kind,
    status,
    progress,
    startedAt: startedAt.toISOString(),
    ...(status === 'succeeded' && { result }),
    ...(error && { error }),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
  };
  return json(answer);
}
