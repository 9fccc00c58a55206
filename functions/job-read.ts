import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { readJob } from '../core/data/jobs.ts';
import { ONBOARD_KIND } from '../core/data/onboardings.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json } from '../core/runtime/http.ts';
import { jobAnswer } from './job-answer.ts';
import { onboardingAnswer } from './onboarding/answer.ts';

/** How far a long piece of work has come, whoever started it on whichever device. */
export async function jobRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const answer = await withTenant(tenantId, async (tx) => {
    const job = await readJob(tx, request.params.id ?? '');
    return { ...jobAnswer(job), ...(job.kind === ONBOARD_KIND && (await onboardingAnswer(tx))) };
  });
  return json(answer);
}
