import { JOB_STORIES } from '../domain/job-stories.ts';
import { noteStory, type StoryNote } from './orchestrations.ts';
import type { TenantTx } from './with-tenant.ts';

type Job = { id: string; kind: string };

/** The instance that does a job alone, for the nth time. */
export const instanceOfJob = ({ id, kind }: Job, attempt: number): string =>
  `${JOB_STORIES[kind]?.instance ?? ''}-${id}-${attempt}`;

/** Notes that a job is about to be done once more, by a story of its own. */
export function noteJobStory(
  tx: TenantTx,
  job: Job,
  attempt: number,
  nowMs: number,
  cause: StoryNote['cause'] = 'door',
): void {
  const story = JOB_STORIES[job.kind]?.story;
  if (!story) return;
  const instance = JOB_STORIES[job.kind]?.instance ?? '';
  const parent = attempt > 2 ? `${instance}-${job.id}-${attempt - 1}` : `${instance}-${job.id}`;
  const note = { instanceId: instanceOfJob(job, attempt), story, jobId: job.id, parent, cause };
  noteStory(tx, { ...note, attempt: attempt - 1 }, nowMs);
}
