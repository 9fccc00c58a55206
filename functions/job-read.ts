import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { readJob } from '../core/data/jobs.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json } from '../core/runtime/http.ts';
import { jobAnswer } from './job-answer.ts';

/** How far a long piece of work has come, whoever started it on whichever device. */
export async function jobRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const job = await withTenant(tenantId, (tx) => readJob(tx, request.params.id ?? ''));
  return json(jobAnswer(job));
}
