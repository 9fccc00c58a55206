import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { instanceOfJob, noteJobStory } from '../core/data/job-stories.ts';
import { cancelJob, failJob, type JobRow, readJob, reopenJob } from '../core/data/jobs.ts';
import { reopenStep } from '../core/data/onboarding-moves.ts';
import { ensureOnboarding, lockOnboarding, ONBOARD_KIND } from '../core/data/onboardings.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { JOB_STORIES } from '../core/domain/job-stories.ts';
import { now } from '../core/runtime/clock.ts';
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
  const id = request.params.id ?? '';
  await retryJob(df.getClient(context), tenantId, id);
  return json(jobAnswer(await withTenant(tenantId, (tx) => readJob(tx, id))), 202);
}

/** @returns the instance that does it now; of a part of the wizard the wizard's. @throws Failure as `jobRetry` answers. */
export async function retryJob(
  client: df.DurableClient,
  tenantId: Member['tenantId'],
  id: string,
  cause: 'door' | 'admin' = 'door',
): Promise<string> {
  const { job, attempt, wizard } = await withTenant(tenantId, async (tx) => {
    await lockOnboarding(tx);
    const reopened = await reopenJob(tx, id, Object.keys(JOB_STORIES));
    const isOfStep = await reopenStep(tx, reopened.job.id);
    const { job, attempt } = reopened;
    if (!isOfStep || job.input.for !== 'onboarding') noteJobStory(tx, job, attempt, now(), cause);
    return { ...reopened, wizard: isOfStep ? await ensureOnboarding(tx) : null };
  });
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
  return wizard !== null && job.input.for === 'onboarding'
    ? `onboard-${tenantId}`
    : instanceOfJob(job, attempt);
}

/** The story of a job that is nobody's part; each attempt has an id that was never used. */
async function startAlone(
  client: df.DurableClient,
  tenantId: Member['tenantId'],
  job: JobRow,
  attempt: number,
): Promise<void> {
  const { story = '' } = JOB_STORIES[job.kind] ?? {};
  const input = { tenantId, jobId: job.id };
  await client.startNew(story, { instanceId: instanceOfJob(job, attempt), input });
}
