import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import * as z from 'zod/mini';
import { createJob, failJob } from '../core/data/jobs.ts';
import type { Member } from '../core/data/sessions.ts';
import { saveUpload } from '../core/data/uploads.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { json, readQuery } from '../core/runtime/http.ts';

const FILE_BYTES_MAX = 25_000_000;
const Query = z.object({ dryRun: z._default(z.enum(['true', 'false']), 'false') });

/** Takes a catalogue file and starts its import; the job says what became of each row. */
export async function catalogueImport(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const dryRun = readQuery(request, Query).dryRun === 'true';
  const bytes = await fileOf(request);
  const jobId = randomUUID();
  await saveUpload(tenantId, jobId, bytes);
  await withTenant(tenantId, (tx) => createJob(tx, jobId, 'import-catalogue', { dryRun }));
  try {
    const input = { tenantId, jobId };
    await df.getClient(context).startNew('importCatalogue', { instanceId: `import-${jobId}`, input });
  } catch (cause) {
    const message = 'the import could not begin; upload the file again';
    await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'not-started', message }));
    throw new Failure('store-unavailable', 'the import did not start', { cause });
  }
  return json({ jobId }, 202);
}

async function fileOf(request: HttpRequest): Promise<Uint8Array> {
  const bytes = new Uint8Array(await bufferOf(request));
  if (bytes.length <= FILE_BYTES_MAX) return bytes;
  throw new Failure('too-large', `expected at most ${FILE_BYTES_MAX} bytes, got ${bytes.length}`);
}

async function bufferOf(request: HttpRequest): Promise<ArrayBuffer> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return request.arrayBuffer();
  const file = (await formOf(request)).get('file');
  if (typeof file === 'object' && file !== null) return file.arrayBuffer();
  throw new Failure('request-invalid', 'expected a file in the field "file"');
}

async function formOf(request: HttpRequest) {
  try {
    return await request.formData();
  } catch (cause) {
    throw new Failure('request-invalid', 'expected a body of multipart/form-data', { cause });
  }
}
