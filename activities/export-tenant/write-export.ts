import type * as z from 'zod/mini';
import { ExportResult } from '../../core/contract/settings.ts';
import { finishJob, lockJob, readJob } from '../../core/data/jobs.ts';
import { deleteUpload, saveUploadStream } from '../../core/data/uploads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { exportEntries } from './entries.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** `keptMs`: how long its file is to be kept from now on. */
export type Written = { kind: 'written'; keptMs: number } | { kind: 'over' };

/**
 * Writes a shop's data to Blob as one ZIP, a page of rows in memory at a time. A repeated run begins anew and puts
 * its file in the place of the first one's.
 */
export async function writeExport(input: { tenantId: TenantId; jobId: string }): Promise<Written> {
  const { tenantId, jobId } = input;
  const job = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  if (job.status === 'succeeded') return { kind: 'written', keptMs: leftMs(job.result) };
  if (job.status !== 'running') return { kind: 'over' };
  const { zipStream } = await import('./zip-stream.ts'); // its library is not read before
  const zip = zipStream(exportEntries(tenantId));
  await saveUploadStream(tenantId, jobId, zip.stream);
  const isKept = await withTenant(tenantId, async (tx) => {
    const still = await lockJob(tx, jobId).catch(() => null); // the shop may be deleted by now
    if (still?.status !== 'running') return false;
    const keptUntil = new Date(now() + KEPT_MS).toISOString();
    const result: z.infer<typeof ExportResult> = { bytes: zip.bytes(), keptUntil };
    await finishJob(tx, jobId, result);
    return true;
  });
  if (!isKept) await deleteUpload(tenantId, jobId);
  return isKept ? { kind: 'written', keptMs: KEPT_MS } : { kind: 'over' };
}

/** Of a file that an earlier run has made: its day goes on. */
function leftMs(result: unknown): number {
  const { keptUntil } = ExportResult.parse(result);
  return Math.max(0, Date.parse(keptUntil) - now());
}
