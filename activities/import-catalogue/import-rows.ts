import { z } from 'zod';
import { type Column, putItems, tryItems } from '../../core/data/catalogue.ts';
import { failJob, finishJob, type JobRow, lockJob, noteProgress, readJob } from '../../core/data/jobs.ts';
import { noteBegunStory } from '../../core/data/orchestrations.ts';
import { deleteUpload, readUpload, saveUpload } from '../../core/data/uploads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { type CatalogueColumn, COLUMNS } from '../../core/domain/catalogue-columns.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { type CatalogueFile, type Plan, type ReadFile, readCatalogueFile } from './read-file.ts';
import { type Counts, rejectedRows, reportOf } from './report.ts';

const ROWS_PER_TRANSACTION = 500;

type Input = { tenantId: TenantId; jobId: string };
export type ImportOutcome = { kind: JobRow['status']; code: string | null };

const CountsSoFar = z
  .object({ imported: z.number(), updated: z.number(), refused: z.string().array() })
  .catch({ imported: 0, updated: 0, refused: [] });

const Options = z.object({
  dryRun: z.boolean().default(false),
  upload: z.string().optional(), // the job that the file came with; its own where there is none
  sheet: z.string().nullable().default(null),
  mapping: z.record(z.string(), z.enum(COLUMNS).nullable()).default({}),
});
type Options = z.infer<typeof Options>;

const Fixes = z.object({ row: z.number(), column: z.enum(COLUMNS), value: z.string() }).array();

/**
 * Imports the file of a job, 500 rows to a transaction. Rows, counts and progress are committed together, so
 * that a repeated run goes on where the last one stopped and counts nothing twice.
 */
export async function importRows({
  tenantId,
  jobId,
  story,
  parent,
}: Input & { story?: string; parent?: string | undefined }): Promise<ImportOutcome> {
  const job = await withTenant(tenantId, (tx) => {
    if (story) noteBegunStory(tx, { instanceId: story, story: 'importCatalogue', jobId, parent }, now());
    return readJob(tx, jobId);
  });
  if (job.status === 'running') await runJob(tenantId, job);
  const { status, error } = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  return { kind: status, code: error?.code ?? null };
}

async function runJob(tenantId: TenantId, job: JobRow): Promise<void> {
  const options = Options.parse(job.input);
  const upload = options.upload ?? job.id;
  const bytes = await readUpload(tenantId, upload);
  const file = bytes ? await readCatalogueFile(bytes, await planOf(tenantId, job.id, options)) : MISSING;
  if (file.kind === 'refused') {
    const { layout, ...error } = file;
    await withTenant(tenantId, (tx) => failJob(tx, job.id, error, layout));
    return;
  }
  while (await writeBatch(tenantId, job.id, file, options.dryRun));
  const { refused } = CountsSoFar.parse((await withTenant(tenantId, (tx) => readJob(tx, job.id))).result);
  const rejected = rejectedRows(file, refused);
  if (rejected) await saveUpload(tenantId, `${job.id}.rejected`, Buffer.from(JSON.stringify(rejected)));
  const finished = await withTenant(tenantId, async (tx) => {
    const { status, result } = await lockJob(tx, job.id);
    await finishJob(tx, job.id, reportOf(file, CountsSoFar.parse(result)));
    return status === 'running';
  });
  if (finished && !options.dryRun) await deleteUpload(tenantId, upload);
}

async function planOf(tenantId: TenantId, jobId: string, { sheet, mapping }: Options): Promise<Plan> {
  const fixes = await readUpload(tenantId, `${jobId}.fixes`);
  return {
    sheet,
    mapping: new Map(Object.entries(mapping).map(([place, column]) => [Number(place), column])),
    fixes: fixes ? Fixes.parse(JSON.parse(Buffer.from(fixes).toString('utf8'))) : [],
  };
}

/** The next rows that nobody has written yet. @returns false when there are none, or the job has ended. */
async function writeBatch(
  tenantId: TenantId,
  jobId: string,
  file: ReadFile,
  dryRun: boolean,
): Promise<boolean> {
  return withTenant(tenantId, async (tx) => {
    const { status, progress, result } = await lockJob(tx, jobId); // another run of this activity waits here
    const rows = file.items.slice(progress.done, progress.done + ROWS_PER_TRANSACTION);
    if (status !== 'running' || rows.length === 0) return false;

    const columns = file.columns.flatMap((column): Column[] => ITEM_COLUMNS[column] ?? []);
    const { made, known, refused } = await (dryRun ? tryItems : putItems)(tx, rows, columns);
    const soFar = CountsSoFar.parse(result);
    const counts: Counts = {
      imported: soFar.imported + made,
      updated: soFar.updated + known,
      refused: [...soFar.refused, ...refused],
    };
    await noteProgress(tx, jobId, progressOf(progress.done + rows.length, file), counts);
    return true;
  });
}

const MISSING: CatalogueFile = {
  kind: 'refused',
  code: 'upload-missing',
  message: 'the file is not in storage any more; upload it again',
};

/** What a file may leave out: an item keeps what it has there. Variants say the stock, the sizes and colours too. */
const ITEM_COLUMNS: Record<CatalogueColumn, Column[] | null> = {
  sku: null,
  name: null,
  price_jod: null,
  category: ['category'],
  stock: ['stock'],
  sizes: ['sizes'],
  colors: ['colors'],
  variants: ['variants'],
  description: ['description'],
  media_url: ['mediaUrl'],
  extras: ['extras'],
};

function progressOf(done: number, { items }: ReadFile) {
  return { step: 'rows', done, total: items.length, message: `${done} of ${items.length} items` };
}
