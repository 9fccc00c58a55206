import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import * as z from 'zod/mini';
import { ImportAgain } from '../core/contract/catalogue-import.ts';
import { createJob, failJob, readJob } from '../core/data/jobs.ts';
import { joinWizard, noteBegun } from '../core/data/onboarding-moves.ts';
import { ensureOnboarding } from '../core/data/onboardings.ts';
import { noteStory } from '../core/data/orchestrations.ts';
import type { Member } from '../core/data/sessions.ts';
import { readLocale } from '../core/data/settings.ts';
import { readUpload, saveUpload } from '../core/data/uploads.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { RejectedRows, rejectedCsv } from '../core/domain/rejected-rows.ts';
import { now } from '../core/runtime/clock.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { tellWizard } from './onboarding/tell.ts';

const KIND = 'import-catalogue';
const FILE_BYTES_MAX = 25_000_000;
const Query = z.object({
  dryRun: z._default(z.enum(['true', 'false']), 'false'),
  for: z.optional(z.literal('onboarding')),
});

/**
 * Takes a catalogue file and starts its import; the job says what became of each row. A JSON body names the file of
 * an earlier job instead, with what its columns are and cells put right. `?for=onboarding`: a part of the wizard.
 */
export async function catalogueImport(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const query = readQuery(request, Query);
  const dryRun = query.dryRun === 'true';
  const jobId = randomUUID();
  const isAgain = (request.headers.get('content-type') ?? '').startsWith('application/json');
  const options = isAgain ? await again(request, tenantId, jobId) : {};
  if (!isAgain) await saveUpload(tenantId, jobId, await fileOf(request));
  const wizard = await withTenant(tenantId, async (tx) => {
    await createJob(tx, jobId, KIND, { dryRun, ...options });
    noteStory(tx, { instanceId: `forget-${jobId}`, story: 'forgetImport', jobId }, now());
    const inWizard = query.for ? await noteInWizard(tx, jobId, dryRun) : null;
    if (inWizard === null)
      noteStory(tx, { instanceId: `import-${jobId}`, story: 'importCatalogue', jobId }, now());
    return inWizard;
  });
  const client = df.getClient(context);
  try {
    const input = { tenantId, jobId };
    await client.startNew('forgetImport', { instanceId: `forget-${jobId}`, input });
    if (wizard === null) await client.startNew('importCatalogue', { instanceId: `import-${jobId}`, input });
    else {
      const moved = { act: 'completed', step: 'catalogue', jobIds: [jobId] } as const;
      await tellWizard(client, { tenantId, jobId: wizard }, moved);
    }
  } catch (cause) {
    const message = 'the import could not begin; upload the file again';
    await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'not-started', message }));
    throw new Failure('store-unavailable', 'the import did not start', { cause });
  }
  return json({ jobId }, 202);
}

/** A file that is looked at is remembered, so that another device goes on from there; an import is the step itself. */
async function noteInWizard(tx: TenantTx, jobId: string, dryRun: boolean): Promise<string | null> {
  if (!dryRun) return joinWizard(tx, 'catalogue', jobId);
  await ensureOnboarding(tx);
  await noteBegun(tx, 'catalogue', jobId);
  return null;
}

/** Cells put right are kept beside the file: a job's row holds no content. */
async function again(request: HttpRequest, tenantId: TenantId, jobId: string) {
  const { upload, sheet = null, mapping, fixes } = await readJson(request, ImportAgain);
  const { kind, input } = await withTenant(tenantId, (tx) => readJob(tx, upload));
  if (kind !== KIND) throw new Failure('not-found', 'no such import');
  if (fixes.length > 0) await saveUpload(tenantId, `${jobId}.fixes`, Buffer.from(JSON.stringify(fixes)));
  const own = typeof input.upload === 'string' ? input.upload : upload; // itself made of an earlier one's file
  return { upload: own, sheet, mapping };
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

const RejectedQuery = z.object({ lang: z.optional(z.enum(['ar', 'en'])) });

/** The rows of an import that were rejected, as a file to put right and send again; its reasons in the shop's language. */
export async function catalogueRejected(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const query = readQuery(request, RejectedQuery);
  const { id, kind, lang } = await withTenant(tenantId, async (tx) => ({
    ...(await readJob(tx, request.params.id ?? '')),
    lang: query.lang ?? (await readLocale(tx)),
  }));
  const bytes = kind === KIND ? await readUpload(tenantId, `${id}.rejected`) : null;
  if (!bytes) throw new Failure('not-found', 'this import has no list of rejected rows, or not any more');
  const text = Buffer.from(bytes).toString('utf8');
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rejected.csv"',
      'cache-control': 'no-store',
    },
    body: text.startsWith('{') ? rejectedCsv(RejectedRows.parse(JSON.parse(text)), lang) : text, // else of an older version
  };
}
