import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { note } from '../core/data/audit.ts';
import { createJob, failJob, findRunning, readJob } from '../core/data/jobs.ts';
import { noteStory } from '../core/data/orchestrations.ts';
import type { Member } from '../core/data/sessions.ts';
import { lockShop } from '../core/data/tenants.ts';
import { readUpload } from '../core/data/uploads.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { json } from '../core/runtime/http.ts';

const KIND = 'export-tenant';

/** Starts a file of everything that is the shop's. While one is being made there is no second. */
export async function exportStart(
  _request: HttpRequest,
  context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const jobId = randomUUID();
  const running = await withTenant(tenantId, async (tx) => {
    await lockShop(tx);
    const earlier = await findRunning(tx, KIND);
    if (earlier) return earlier;
    await createJob(tx, jobId, KIND, {});
    noteStory(tx, { instanceId: `export-${jobId}`, story: 'exportTenant', jobId }, now());
    await note(tx, userId, 'exported', { jobId });
    return null;
  });
  if (running) return json({ jobId: running }, 202);
  try {
    const input = { tenantId, jobId };
    await df.getClient(context).startNew('exportTenant', { instanceId: `export-${jobId}`, input });
  } catch (cause) {
    const message = 'the export could not begin; start it again';
    await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'not-started', message }));
    throw new Failure('store-unavailable', 'the export did not start', { cause });
  }
  return json({ jobId }, 202);
}

/** The file of an export that has succeeded, for a day. */
export async function exportRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const job = await withTenant(tenantId, (tx) => readJob(tx, request.params.jobId ?? ''));
  const isThere = job.kind === KIND && job.status === 'succeeded';
  const bytes = isThere ? await readUpload(tenantId, job.id) : null;
  if (!bytes) throw new Failure('not-found', 'there is no such file, or its day is over');
  return {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="shop-${job.startedAt.toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'no-store',
    },
    body: bytes,
  };
}
