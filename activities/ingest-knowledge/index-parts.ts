import { countParts, noteStep, openWork } from '../../core/data/kb-ingest.ts';
import { noteIndexed, partsToIndex } from '../../core/data/kb-parts.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { putParts, removeParts } from '../../core/vendors/search/parts-index.ts';
import { indexReady } from '../../core/vendors/search/ready-index.ts';
import type { IngestInput } from './read-document.ts';

const ROWS_MAX = 200; // of one step

/** Puts the next passages into the index, where they are not answered from before all of them are there. */
export async function indexParts({
  tenantId,
  jobId,
}: IngestInput): Promise<{ kind: 'more' | 'indexed' | 'over' }> {
  const next = await withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    return work && { document: work.document, parts: await partsToIndex(tx, work, ROWS_MAX) };
  });
  if (!next) return { kind: 'over' };
  if (next.parts.length === 0) return { kind: 'indexed' };
  const { id: documentId, title } = next.document;
  await indexReady();
  await putParts(
    tenantId,
    next.parts.map((part) => ({ ...part, documentId, title })),
  );
  const ids = next.parts.map(({ id }) => id);
  const kind = await withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    if (!work) return 'over' as const;
    const done = await noteIndexed(tx, work, ids);
    const total = await countParts(tx, work);
    await noteStep(tx, jobId, 'indexing', done, total);
    return done < total ? ('more' as const) : ('indexed' as const);
  });
  if (kind === 'over') await removeParts(tenantId, ids); // it was ended or deleted meanwhile
  return { kind };
}
