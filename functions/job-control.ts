import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { cancelJob, failJob, type JobRow, readJob, reopenJob } from '../core/data/jobs.ts';
import { reopenStep } from '../core/data/onboarding-moves.ts';
import { ensureOnboarding, lockOnboarding, ONBOARD_KIND } from '../core/data/onboardings.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { JOB_STORIES } from '../core/domain/job-stories.ts';
import { json } from '../core/runtime/http.ts';
import { jobAnswer } from './job-answer.ts';
import { tellWizard } from './onboarding/tell.ts';

/** Stops a job; what it has done stays done. 409 when it has ended otherwise, and for the wizard, which is no work. */
export async function jobCancel(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const job = await withTenant(tenantId, async (tx) => {
    const { kind } = await readJob(tx, id);
    if (kind === ONBOARD_KIND)
      throw new Failure('conflict', 'the wizard cannot be stopped, only left for later');
    return cancelJob(tx, id);
  });
  return json(jobAnswer(job));
}

/** Lets a job that failed or was cancelled go on. 409 for any other. */
export async function jobRetry(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { job, attempt, wizard } = await withTenant(tenantId, async (tx) => {
    await lockOnboarding(tx);
    const reopened = await reopenJob(tx, request.params.id ?? '', Object.keys(JOB_STORIES));
    const isOfStep = await reopenStep(tx, reopened.job.id);
    return { ...reopened, wizard: isOfStep ? await ensureOnboarding(tx) : null };
  });
  const client = df.getClient(context);
  try {
    if (wizard === null || job.input.for !== 'onboarding') await startAlone(client, tenantId, job, attempt);
    if (wizard !== null) {
      await tellWizard(client, { tenantId, jobId: wizard }, { act: 'retried', jobIds: [job.id] });
    }
  } catch (cause) {
    const error = { code: 'not-started', message: 'the job could not begin; try again' };
    await withTenant(tenantId, (tx) => failJob(tx, job.id, error));
    throw new Failure('store-unavailable', 'the job did not start', { cause });
  }
  return json(jobAnswer(job), 202);
}

/** The story of a job that is nobody's part; each attempt has an id that was never used. */
async function startAlone(
  client: df.DurableClient,
  tenantId: Member['tenantId'],
  job: JobRow,
  attempt: number,
): Promise<void> {
  const { story = '', instance = '' } = JOB_STORIES[job.kind] ?? {};
  const input = { tenantId, jobId: job.id };
  await client.startNew(story, { instanceId: `${instance}-${job.id}-${attempt}`, input });
}
