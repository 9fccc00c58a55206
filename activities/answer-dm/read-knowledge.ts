import { findPassages } from '../../core/data/knowledge-find.ts';
import type { TenantId, TurnId } from '../../core/domain/ids.ts';
import { log } from '../../core/runtime/log.ts';
import { embedTexts } from '../../core/vendors/openai/embeddings.ts';
import { findParts } from '../../core/vendors/search/parts-index.ts';
import type { KnowledgeStep } from './steps.ts';

/** The passages for a question. Search or model away: the answer is written without them, and the log says so. */
export async function readKnowledge(
  { tenantId, turnId }: { tenantId: TenantId; turnId: TurnId },
  query: string,
): Promise<KnowledgeStep> {
  const found = await findPassages(tenantId, query, { embed: embedTexts, find: findParts });
  if (found.kind === 'away') {
    log('warn', 'knowledge-away', { turnId, code: found.code });
    return { passages: [], away: found.code };
  }
  return { passages: found.passages, away: null };
}
