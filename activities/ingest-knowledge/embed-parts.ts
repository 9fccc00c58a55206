import { failJob } from '../../core/data/jobs.ts';
import { countParts, noteStep, openWork } from '../../core/data/kb-ingest.ts';
import { partsToEmbed, saveVectors } from '../../core/data/kb-parts.ts';
import { bookTokens } from '../../core/data/model-usage.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { now } from '../../core/runtime/clock.ts';
import { EMBED_BATCH_MAX, embedTexts } from '../../core/vendors/openai/embeddings.ts';
import type { IngestInput } from './read-document.ts';

export type PartsEmbedded =
  | { kind: 'embedded' | 'over' }
  | { kind: 'later'; waitMs: number }
  | { kind: 'refused'; code: 'embedding-refused' };

/**
 * Makes the vectors of passages at positions from `from` up to `to` (excluded). Those that have one are not made again,
 * nor paid for.
 */
export async function embedParts(input: IngestInput & { from: number; to: number }): Promise<PartsEmbedded> {
  const { tenantId, jobId, from, to } = input;
  const parts = await withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    return work && (await partsToEmbed(tx, work, from, Math.min(to, from + EMBED_BATCH_MAX)));
  });
  if (!parts) return { kind: 'over' };
  if (parts.length === 0) return { kind: 'embedded' };
  const answer = await embedTexts(parts.map(({ heading, text }) => (heading ? `${heading}\n${text}` : text)));
  if (answer.kind === 'later') return answer;
  if (answer.kind === 'refused') {
    const message = `the model's service refused the text (${answer.code}); look at what the file says, or try again later`;
    await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'embedding-refused', message }));
    return { kind: 'refused', code: 'embedding-refused' };
  }
  const vectors = parts.map(({ id }, at) => ({ id, vector: answer.vectors[at] ?? [] }));
  return withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    if (!work) return { kind: 'over' };
    const done = await saveVectors(tx, work, vectors);
    await noteStep(tx, jobId, 'embedding', done, await countParts(tx, work));
    bookTokens(tx, { model: answer.model, tokensIn: answer.tokens }, now());
    return { kind: 'embedded' };
  });
}
