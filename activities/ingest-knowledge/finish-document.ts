import { createHash } from 'node:crypto';
import { readJob } from '../../core/data/jobs.ts';
import { deleteDocumentFiles, readDocumentFile } from '../../core/data/kb-files.ts';
import { goLive, openWork, subjectOf } from '../../core/data/kb-ingest.ts';
import { deleteParts, isNewestGeneration, partsOlder } from '../../core/data/kb-parts.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { removeParts } from '../../core/vendors/search/parts-index.ts';
import type { IngestInput } from './read-document.ts';

/** Lets the new generation answer, and only then forgets the older one everywhere. */
export async function finishDocument({ tenantId, jobId }: IngestInput): Promise<{ kind: 'live' | 'over' }> {
  const subject = await withTenant(tenantId, (tx) => subjectOf(tx, jobId));
  if (!subject) return { kind: 'over' };
  const { documentId, generation } = subject;
  const bytes = await readDocumentFile(tenantId, documentId, generation);
  const hash = bytes && createHash('sha256').update(bytes).digest('hex');
  const isLive = await withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    if (work) await goLive(tx, work, work.document.kind === 'link' ? hash : null);
    return work !== null || (await readJob(tx, jobId)).status === 'succeeded'; // done by an earlier run of this step
  });
  if (!isLive) return { kind: 'over' };
  await forgetOlder(tenantId, documentId, generation);
  return { kind: 'live' };
}

async function forgetOlder(tenantId: TenantId, documentId: string, generation: number): Promise<void> {
  const old = await withTenant(tenantId, (tx) => partsOlder(tx, documentId, generation));
  if (old.length > 0) await removeParts(tenantId, old);
  const isNewest = await withTenant(tenantId, async (tx) => {
    await deleteParts(tx, old);
    return isNewestGeneration(tx, documentId, generation);
  });
  if (isNewest) await deleteDocumentFiles(tenantId, documentId, generation); // a newer one tidies up itself
}
