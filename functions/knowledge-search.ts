import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { KnowledgeFound, KnowledgeQuery } from '../core/contract/knowledge.ts';
import { findPassages } from '../core/data/knowledge-find.ts';
import type { Member } from '../core/data/sessions.ts';
import { Failure } from '../core/domain/failure.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { embedTexts } from '../core/vendors/openai/embeddings.ts';
import { findParts } from '../core/vendors/search/parts-index.ts';

/** The test box: what the agent would find for these words, best first. @throws Failure `search-unavailable`. */
export async function knowledgeSearch(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { query } = await readJson(request, KnowledgeQuery);
  const found = await findPassages(tenantId, query, { embed: embedTexts, find: findParts });
  if (found.kind === 'away')
    throw new Failure('search-unavailable', `nothing could be looked for: ${found.code}`);
  return json(KnowledgeFound.parse({ items: found.passages }));
}
