import { Failure } from '../domain/failure.ts';
import type { TenantId } from '../domain/ids.ts';
import { pickPassages, type ScoredPassage } from '../domain/passage.ts';
import { now } from '../runtime/clock.ts';
import { kindOf } from '../runtime/log.ts';
import { bookTokens } from './model-usage.ts';
import { inOneTrip, type TenantTx } from './with-tenant.ts';

/** How long a question may take at most, in ms: an answer without the documents is better than a late one. */
export const FIND_MS_MAX = 8_000;

const CANDIDATES = 15; // more than are used: some are of a reading that is not live any more, some say the same

/** Who makes vectors and who finds them, as the vendors offer it. */
export type Finders = {
  embed(
    texts: string[],
  ): Promise<
    | { kind: 'vectors'; vectors: number[][]; tokens: number; model: string }
    | { kind: 'later' }
    | { kind: 'refused'; code: string }
  >;
  find(
    tenantId: TenantId,
    question: { text: string; vector: number[]; top: number },
  ): Promise<{ id: string; documentId: string; score: number }[]>;
};

export type FoundPassages =
  | { kind: 'found'; passages: ScoredPassage[] } // best first; none is an answer too
  | { kind: 'away'; code: string }; // the search or the model: the caller goes on without

/**
 * What a tenant's documents say about a question. The ids come from the search index, the words from our own rows,
 * under row-level security and only of what is live: an index that answers wrongly gives nothing away.
 */
export async function findPassages(
  tenantId: TenantId,
  query: string,
  finders: Finders,
): Promise<FoundPassages> {
  const { promise: late, resolve } = Promise.withResolvers<FoundPassages>();
  const timer = setTimeout(() => resolve({ kind: 'away', code: 'too-slow' }), FIND_MS_MAX);
  try {
    return await Promise.race([lookUp(tenantId, query, finders), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function lookUp(tenantId: TenantId, query: string, { embed, find }: Finders): Promise<FoundPassages> {
  try {
    const made = await embed([query]);
    if (made.kind !== 'vectors')
      return { kind: 'away', code: made.kind === 'later' ? 'model-busy' : made.code };
    const found = await find(tenantId, { text: query, vector: made.vectors[0] ?? [], top: CANDIDATES });
    const scores = new Map(found.map(({ id, score }) => [id, score]));
    const rows = await inOneTrip(tenantId, (tx) => {
      const read = readLive(tx, [...scores.keys()]);
      bookTokens(tx, { model: made.model, tokensIn: made.tokens, searches: 1 }, now());
      return read;
    });
    const scored = rows.map((row) => ({ ...row, score: scores.get(row.partId) ?? 0 }));
    return { kind: 'found', passages: pickPassages(scored) };
  } catch (error) {
    return { kind: 'away', code: error instanceof Failure ? error.code : kindOf(error) };
  }
}

async function readLive(tx: TenantTx, partIds: string[]): Promise<Omit<ScoredPassage, 'score'>[]> {
  const { rows } = await tx.query<Omit<ScoredPassage, 'score'>>({
    name: 'read_live_parts',
    text: `select p.id as "partId", p.document_id as "documentId", d.title, p.heading, p.page, p.text, p.tokens
             from kb_parts p join kb_documents d on d.id = p.document_id and d.live_generation = p.generation
            where p.id = any ($1::uuid[])`,
    values: [partIds],
  });
  return rows;
}
