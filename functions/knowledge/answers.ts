import { DocumentStep, type KnowledgeDocument } from '../../core/contract/knowledge.ts';
import type { DocumentRow } from '../../core/data/kb-documents.ts';

/** A document as the site is told it. */
export function documentAnswer(row: DocumentRow): KnowledgeDocument {
  const {
    contentHash: _hash,
    generation: _newest,
    liveGeneration: _live,
    progress,
    skippedRows,
    ...told
  } = row;
  return {
    ...told,
    ...(skippedRows ? { skippedRows } : {}),
    progress: {
      step: DocumentStep.safeParse(progress.step).data ?? 'waiting',
      done: progress.done,
      total: progress.total,
    },
    createdAt: row.createdAt.toISOString(),
    indexedAt: row.indexedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
