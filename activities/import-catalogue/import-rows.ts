import { z } from 'zod';
import { putItems, tryItems } from '../../core/data/catalogue.ts';
import { failJob, finishJob, type JobRow, lockJob, noteProgress, readJob } from '../../core/data/jobs.ts';
import { deleteUpload, readUpload } from '../../core/data/uploads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { CatalogueColumn } from '../../core/domain/catalogue-columns.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { type CatalogueFile, readCatalogueFile } from './read-file.ts';

const ROWS_PER_TRANSACTION = 500;

type Input = { tenantId: TenantId; jobId: string };
export type ImportOutcome = { kind: JobRow['status']; code: string | null };

type ReadFile = Extract<CatalogueFile, { kind: 'read' }>;
const Counts = z.object({ imported: z.number(), updated: z.number() }).catch({ imported: 0, updated: 0 });

/**
 * Imports the file of a job, 500 rows to a transaction. Rows, counts and progress are committed together, so
 * that a repeated run goes on where the last one stopped and counts nothing twice.
 */
export async function importRows({ tenantId, jobId }: Input): Promise<ImportOutcome> {
  const job = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  if (job.status === 'running') await runJob(tenantId, job);
  await deleteUpload(tenantId, jobId);
  const { status, error } = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  return { kind: status, code: error?.code ?? null };
}

async function runJob(tenantId: TenantId, job: JobRow): Promise<void> {
  const bytes = await readUpload(tenantId, job.id);
  const file = bytes ? readCatalogueFile(bytes) : MISSING;
  if (file.kind === 'refused') {
    await withTenant(tenantId, (tx) => failJob(tx, job.id, file));
    return;
  }
  while (await writeBatch(tenantId, job.id, file));
  await withTenant(tenantId, async (tx) => {
    const counts = Counts.parse((await readJob(tx, job.id)).result);
    await finishJob(tx, job.id, resultOf(file, counts));
  });
}

/** The next rows that nobody has written yet. @returns false when there are none, or the job has ended. */
async function writeBatch(tenantId: TenantId, jobId: string, file: ReadFile): Promise<boolean> {
  return withTenant(tenantId, async (tx) => {
    const { status, progress, result, input } = await lockJob(tx, jobId); // another run of this activity waits here
    const rows = file.items.slice(progress.done, progress.done + ROWS_PER_TRANSACTION);
    if (status !== 'running' || rows.length === 0) return false;

    const write = input.dryRun === true ? tryItems : putItems;
    const columns = file.columns.flatMap((column) => ITEM_COLUMNS[column] ?? []);
    const { made, known } = await write(tx, rows, columns);
    const soFar = Counts.parse(result);
    const counts = { imported: soFar.imported + made, updated: soFar.updated + known };
    await noteProgress(tx, jobId, progressOf(progress.done + rows.length, file), counts);
    return true;
  });
}

const MISSING: CatalogueFile = {
  kind: 'refused',
  code: 'upload-missing',
  message: 'the file is not in storage any more; upload it again',
};

/** What a file may leave out: an item keeps what it has there. */
const ITEM_COLUMNS = {
  sku: null,
  name: null,
  price_jod: null,
  category: 'category',
  stock: 'stock',
  sizes: 'sizes',
  colors: 'colors',
  variants: 'variants',
  description: 'description',
  media_url: 'mediaUrl',
  extras: 'extras',
} as const satisfies Record<CatalogueColumn, string | null>;

function progressOf(done: number, { items }: ReadFile) {
  return { step: 'rows', done, total: items.length, message: `${done} of ${items.length} items` };
}

function resultOf({ rows, items, errors }: ReadFile, counts: z.infer<typeof Counts>) {
  return { rows, ...counts, rejected: rows - items.length, errors };
}
