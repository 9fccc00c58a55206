import type { SearchClient, SearchOptions } from '@azure/search-documents';
import { Failure } from '../../domain/failure.ts';
import { TenantId } from '../../domain/ids.ts';
import { fold } from '../../domain/text/fold.ts';
import { config } from '../../runtime/config.ts';
import { indexDefinition, type PartRow } from './index-definition.ts';
import { callSearch } from './service.ts';

export type IndexedPart = {
  id: string;
  documentId: string;
  title: string;
  heading: string | null;
  text: string;
  vector: number[];
};
export type FoundPart = { id: string; documentId: string; score: number };

const BATCH_MAX = 500; // the service takes 1,000 and 16 MB at once
const NEIGHBOURS = 50; // as many as Azure advises for a hybrid query
const QUERY_WORDS_MAX = 60;

/** Makes the index, or brings it to our definition. Calling it again changes nothing. */
export async function ensureIndex(): Promise<void> {
  await callSearch(({ indexes }, limit) =>
    indexes.createOrUpdateIndex(indexDefinition(config().search.index), limit),
  );
}

/**
 * Stores passages; one that is there is replaced.
 *
 * @throws Failure `search-unavailable` when some of them were not taken: a retry writes the same rows again.
 */
export async function putParts(tenantId: TenantId, parts: IndexedPart[]): Promise<void> {
  const rows = parts.map(({ id, documentId, title, heading, text, vector }) => ({
    key: keyOf(tenantId, id),
    tenantId: TenantId.parse(tenantId),
    documentId,
    title: fold(title),
    heading: fold(heading ?? ''),
    text: fold(text),
    vector,
  }));
  for (const batch of batchesOf(rows)) {
    const { results } = await callSearch(({ parts: index }, limit) =>
      index.mergeOrUploadDocuments(batch, limit),
    );
    assertTaken(results);
  }
}

/** Takes passages out by id; what is not there counts as taken out. */
export async function removeParts(tenantId: TenantId, ids: string[]): Promise<void> {
  await removeKeys(ids.map((id) => keyOf(tenantId, id)));
}

/** Takes a document's passages out. @returns how many were there. */
export async function removeDocument(tenantId: TenantId, documentId: string): Promise<number> {
  return removeAll(tenantId, documentId);
}

/** Takes everything of a tenant out. @returns how many passages were there. */
export async function removeTenant(tenantId: TenantId): Promise<number> {
  return removeAll(tenantId);
}

/**
 * The passages nearest to a question, best first: by meaning (its vector) and by words, both lists made one by the
 * service (reciprocal rank fusion; a score is comparable within one answer only).
 *
 * @param top - at most this many.
 */
export async function findParts(
  tenantId: TenantId,
  { text, vector, top }: { text: string; vector: number[]; top: number },
): Promise<FoundPart[]> {
  const { found } = await query(tenantId, undefined, plainWords(text), {
    top,
    vectorSearchOptions: {
      queries: [{ kind: 'vector', vector, fields: ['vector'], kNearestNeighborsCount: NEIGHBOURS }],
      filterMode: 'preFilter',
    },
  });
  return found;
}

/** How many passages of a tenant, or of one document of it, are in the index. */
export async function countParts(tenantId: TenantId, documentId?: string): Promise<number> {
  const { count } = await query(tenantId, documentId, '*', { top: 0, includeTotalCount: true });
  return count;
}

/** The one filter of every query: ids are checked, so that nothing in them can end the quotes. */
export function ownedBy(tenantId: TenantId, documentId?: string): string {
  const own = `tenantId eq '${TenantId.parse(tenantId)}'`;
  if (documentId === undefined) return own;
  if (!UUID.test(documentId)) throw new Error('expected a document id');
  return `${own} and documentId eq '${documentId}'`;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

type Query = Omit<SearchOptions<PartRow>, 'filter' | 'select' | 'abortSignal'> & { after?: string };

/** Every query of ours goes through here: none without its tenant. */
async function query(
  tenantId: TenantId,
  documentId: string | undefined,
  words: string,
  { after, ...options }: Query,
): Promise<{ found: FoundPart[]; keys: string[]; count: number }> {
  const filter = ownedBy(tenantId, documentId) + (after ? ` and key gt '${after}'` : '');
  return callSearch(async ({ parts }, limit) => {
    const answer = await parts.search(words, {
      ...(options as Parameters<SearchClient<PartRow>['search']>[1]),
      ...limit,
      filter,
      select: ['key', 'documentId'],
    });
    const found: FoundPart[] = [];
    const keys: string[] = [];
    for await (const { document, score } of answer.results) {
      const { key, documentId: of } = document as Pick<PartRow, 'key' | 'documentId'>;
      keys.push(key);
      found.push({ id: key.slice(key.indexOf('_') + 1), documentId: of, score });
      if (options.top !== undefined && found.length >= options.top) break; // a client may page on by itself
    }
    return { found, keys, count: answer.count ?? 0 };
  });
}

/** Page by page in the order of keys: what a deletion has not reached yet is not read twice. */
async function removeAll(tenantId: TenantId, documentId?: string): Promise<number> {
  let removed = 0;
  for (let after: string | undefined; ; ) {
    const { keys } = await query(tenantId, documentId, '*', {
      top: BATCH_MAX,
      orderBy: ['key asc'],
      ...(after && { after }),
    });
    if (keys.length === 0) return removed;
    await removeKeys(keys);
    removed += keys.length;
    after = keys.at(-1);
  }
}

async function removeKeys(keys: string[]): Promise<void> {
  for (const batch of batchesOf(keys)) {
    const { results } = await callSearch(({ parts }, limit) => parts.deleteDocuments('key', batch, limit));
    assertTaken(results);
  }
}

const keyOf = (tenantId: TenantId, partId: string): string => `${TenantId.parse(tenantId)}_${partId}`;

/** Words and numbers only: nothing a customer writes is an operator of the query language. */
function plainWords(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}]+(?:\.\d+)?/gu) ?? [];
  return words.slice(0, QUERY_WORDS_MAX).join(' ') || '*';
}

function assertTaken(results: { succeeded: boolean; statusCode: number }[]): void {
  const refused = results.find(({ succeeded }) => !succeeded);
  if (refused) throw new Failure('search-unavailable', `search: a row answered ${refused.statusCode}`);
}

function batchesOf<T>(rows: T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_MAX) }, (_, at) =>
    rows.slice(at * BATCH_MAX, (at + 1) * BATCH_MAX),
  );
}
