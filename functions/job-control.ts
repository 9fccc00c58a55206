import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { cancelJob, failJob, reopenJob } from '../core/data/jobs.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { json } from '../core/runtime/http.ts';
import { jobAnswer } from './job-answer.ts';

/** The jobs that go on from where they stopped, and the story that does it. */
const STORIES: Record<string, { story: string; instance: string }> = {
  'import-catalogue': { story: 'importCatalogue', instance: 'import' },
  'ingest-knowledge': { story: 'ingestKnowledge', instance: 'ingest' },
};

/** Stops a job; what it has done stays done. 409 when it has ended otherwise. */
export async function jobCancel(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return json(jobAnswer(await withTenant(tenantId, (tx) => cancelJob(tx, request.params.id ?? ''))));
}

/** Lets a job that failed or was cancelled go on. 409 for any other. */
export async function jobRetry(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { job, attempt } = await withTenant(tenantId, (tx) =>
    reopenJob(tx, request.params.id ?? '', Object.keys(STORIES)),
  );
  const { story = '', instance = '' } = STORIES[job.kind] ?? {};
  try {
    const input = { tenantId, jobId: job.id };
    const instanceId = `${instance}-${job.id}-${attempt}`; // the last one may still wait to tidy up
    await df.getClient(context).startNew(story, { instanceId, input });
  } catch (cause) {
    const error = { code: 'not-started', message: 'the job could not begin; try again' };
    await withTenant(tenantId, (tx) => failJob(tx, job.id, error));
    throw new Failure('store-unavailable', 'the job did not start', { cause });
  }
  return json(jobAnswer(job), 202);
}
