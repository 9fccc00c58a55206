import type { DocumentError } from '../../core/contract/knowledge.ts';
import { failJob } from '../../core/data/jobs.ts';
import { deleteDocumentFile, deleteDocumentFiles } from '../../core/data/kb-files.ts';
import { endOrphan, openWork, subjectOf } from '../../core/data/kb-ingest.ts';
import { deleteParts, noteNotIndexed, partsInterrupted } from '../../core/data/kb-parts.ts';
import { deleteUploadsOf } from '../../core/data/uploads.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { removeParts } from '../../core/vendors/search/parts-index.ts';
import { forgetParts, indexReady } from '../../core/vendors/search/ready-index.ts';
import type { IngestInput } from './read-document.ts';

/** Says on the job why it could not be carried through. */
export async function closeFailedIngest(
  input: IngestInput & { code: Extract<DocumentError, 'ingest-failed' | 'embedding-unavailable'> },
): Promise<void> {
  const { tenantId, jobId, code } = input;
  const message =
    code === 'ingest-failed'
      ? 'the document stopped half-way on our side; try again, what is done is not done twice'
      : "the model's service did not answer for long; try again later, what is done is not done twice";
  await withTenant(tenantId, (tx) => failJob(tx, jobId, { code, message }));
}

/**
 * After a reading that did not come to its end: what is in the index of it goes, its vectors stay for a retry. Of a
 * document, or a shop, that was deleted meanwhile nothing stays anywhere.
 */
export async function clearIngest({ tenantId, jobId }: IngestInput): Promise<{ kind: string }> {
  const subject = await withTenant(tenantId, (tx) => subjectOf(tx, jobId));
  if (!subject) {
    if (await withTenant(tenantId, isThere)) return { kind: 'forgotten' };
    await forgetParts(tenantId);
    await deleteUploadsOf(tenantId);
    return { kind: 'shop-gone' };
  }
  const { documentId, generation } = subject;
  const found = await withTenant(tenantId, async (tx) => {
    if (!(await openWork(tx, jobId))) await endOrphan(tx, jobId);
    return partsInterrupted(tx, documentId, generation);
  });
  if (!found) {
    await forgetParts(tenantId, documentId);
    await deleteDocumentFiles(tenantId, documentId);
    return { kind: 'document-gone' };
  }
  if (await withTenant(tenantId, (tx) => openWork(tx, jobId))) return { kind: 'runs-again' }; // its own story clears up
  if (found.ids.length > 0) {
    await indexReady();
    await removeParts(tenantId, found.ids);
  }
  await withTenant(tenantId, (tx) => (found.isGivenUp ? deleteParts : noteNotIndexed)(tx, found.ids));
  if (found.isGivenUp) await deleteDocumentFile(tenantId, documentId, generation);
  return { kind: found.isGivenUp ? 'given-up' : 'cleared' };
}

async function isThere(tx: TenantTx): Promise<boolean> {
  const { rowCount } = await tx.query('select from tenants where id = current_tenant()');
  return rowCount === 1;
}
