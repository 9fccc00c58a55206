import type { Job } from '../core/contract/jobs.ts';
import type { JobRow } from '../core/data/jobs.ts';

/** A job as the site is told it. One that failed may have found out something all the same. */
export function jobAnswer({ id, kind, status, progress, result, error, startedAt, finishedAt }: JobRow): Job {
  return {
    id,
    kind,
    status,
    progress,
    startedAt: startedAt.toISOString(),
    ...(status !== 'running' && result !== null && { result }),
    ...(error && { error }),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
  };
}
