import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { now } from '../runtime/clock.ts';
import { endJobStory } from './orchestrations.ts';
import type { TenantTx } from './with-tenant.ts';

const Progress = z.object({
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  message: z.string(),
});
export type Progress = z.infer<typeof Progress>;

const JobRow = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  input: z.record(z.string(), z.unknown()),
  progress: Progress,
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type JobRow = z.infer<typeof JobRow>;

/** Notes a long piece of work that begins. `input` holds ids and options, never content. */
export async function createJob(
  tx: TenantTx,
  id: string,
  kind: string,
  input: Record<string, unknown>,
): Promise<void> {
  const progress: Progress = { step: 'waiting', done: 0, total: null, message: 'waiting to begin' };
  await tx.query(
    `insert into jobs (id, tenant_id, kind, status, input, progress, started_at)
     values ($1, current_tenant(), $2, 'running', $3, $4, $5)`,
    [id, kind, input, progress, new Date(now())],
  );
}

/** @throws Failure `not-found` for what is no job of this tenant. */
export const readJob = (tx: TenantTx, id: string): Promise<JobRow> => findJob(tx, id, '');

/** As `readJob`, and nobody else changes the job until this transaction ends. */
export const lockJob = (tx: TenantTx, id: string): Promise<JobRow> => findJob(tx, id, 'for update');

/** A job of this kind that is under way, if there is one. */
export async function findRunning(tx: TenantTx, kind: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from jobs where kind = $1 and status = 'running' order by started_at desc limit 1`,
    [kind],
  );
  return rows[0]?.id ?? null;
}

/** How far it has come; `result` is what it has brought so far. A job that has ended is left as it is. */
export async function noteProgress(
  tx: TenantTx,
  id: string,
  progress: Progress,
  result?: Record<string, unknown>,
): Promise<void> {
  await tx.query(
    `update jobs set progress = $2, result = coalesce($3, result) where id = $1 and status = 'running'`,
    [id, progress, result ?? null],
  );
}

/** Ends a job well. */
export async function finishJob(tx: TenantTx, id: string, result: Record<string, unknown>): Promise<void> {
  await tx.query(
    `update jobs set status = 'succeeded', result = $2, finished_at = $3 where id = $1 and status = 'running'`,
    [id, result, new Date(now())],
  );
  endJobStory(tx, id, 'succeeded', now());
}

/**
 * Ends a job badly; `message` says in English what to do, the site says it by `code` in its own language.
 *
 * @param result - what it has found out all the same; without it, what it has brought so far stays.
 */
export async function failJob(
  tx: TenantTx,
  id: string,
  error: { code: string; message: string },
  result?: Record<string, unknown>,
): Promise<void> {
  await tx.query(
    `update jobs set status = 'failed', error = $2, finished_at = $3, result = coalesce($4, result)
      where id = $1 and status = 'running'`,
    [id, error, new Date(now()), result ?? null],
  );
  endJobStory(tx, id, 'failed', now(), error.code);
}

/** Stops a job; what it has done stays done. @throws Failure `not-found`, `conflict` when it has ended otherwise. */
export async function cancelJob(tx: TenantTx, id: string): Promise<JobRow> {
  const { status } = await lockJob(tx, id);
  if (status === 'succeeded' || status === 'failed')
    throw new Failure('conflict', 'the job has ended already');
  await tx.query(
    `update jobs set status = 'cancelled', finished_at = $2 where id = $1 and status = 'running'`,
    [id, new Date(now())],
  );
  endJobStory(tx, id, 'cancelled', now());
  return readJob(tx, id);
}

/**
 * Lets a job that failed or was cancelled run on from where it stopped.
 *
 * @returns `attempt`: how many times it has been started by now.
 * @throws Failure `not-found`; `conflict` when it runs, has succeeded, or is of a kind that cannot be repeated.
 */
export async function reopenJob(
  tx: TenantTx,
  id: string,
  kinds: string[],
): Promise<{ job: JobRow; attempt: number }> {
  const { kind, status, input } = await lockJob(tx, id);
  if (!kinds.includes(kind)) throw new Failure('conflict', 'this kind of job cannot be repeated');
  if (status === 'running' || status === 'succeeded') {
    throw new Failure('conflict', `expected a job that failed or was cancelled, this one is ${status}`);
  }
  const attempt = (typeof input.attempt === 'number' ? input.attempt : 1) + 1;
  await tx.query(
    `update jobs set status = 'running', error = null, finished_at = null, input = (input || $2) - 'forgotten' where id = $1`,
    [id, { attempt }],
  );
  return { job: await readJob(tx, id), attempt };
}

async function findJob(tx: TenantTx, id: string, lock: '' | 'for update'): Promise<JobRow> {
  const { rows } = await tx.query(
    `select id, kind, status, input, progress, result, error,
            started_at as "startedAt", finished_at as "finishedAt"
       from jobs where id = $1 ${lock}`,
    [z.uuid().safeParse(id).data ?? null],
  );
  if (!rows[0]) throw new Failure('not-found', 'no such job');
  return JobRow.parse(rows[0]);
}
