export type Ranked = { key: string; score: number };

const K1 = 1.2;
const B = 0.75;
const RRF_K = 60; // a service's constant; positions count from 0

/** The terms of one searchable field over all documents of an index. */
export type FieldTerms = Map<string, Map<string, number>>; // key → term → how often

/**
 * BM25 as Lucene's, summed over the fields, best first. How rare a term is is told by the whole index, whatever the
 * filter leaves of it.
 *
 * @param all - every term must be in some field; else one is enough.
 */
export function byWords(
  fields: FieldTerms[],
  terms: string[],
  among: ReadonlySet<string>,
  all: boolean,
): Ranked[] {
  const scores = new Map<string, { score: number; terms: Set<string> }>();
  for (const field of fields) {
    const documents = [...field].filter(([, counts]) => counts.size > 0);
    const lengths = new Map(documents.map(([key, counts]) => [key, sum(counts.values())]));
    const average = sum(lengths.values()) / Math.max(1, documents.length);
    for (const term of new Set(terms)) {
      const having = documents.filter(([, counts]) => counts.has(term));
      const rarity = Math.log(1 + (documents.length - having.length + 0.5) / (having.length + 0.5));
      for (const [key, counts] of having) {
        if (!among.has(key)) continue;
        const often = counts.get(term) ?? 0;
        const length = 1 - B + (B * (lengths.get(key) ?? 0)) / average;
        const found = scores.get(key) ?? { score: 0, terms: new Set() };
        found.score += (rarity * often * (K1 + 1)) / (often + K1 * length);
        found.terms.add(term);
        scores.set(key, found);
      }
    }
  }
  const wanted = all ? new Set(terms).size : 1;
  return best([...scores].flatMap(([key, { score, terms: of }]) => (of.size < wanted ? [] : { key, score })));
}

/** Cosine over all of them, the `k` nearest, scored as the service does: 1 for the same direction, 1/3 for the opposite. */
export function byVector(vectors: Iterable<[string, Float32Array]>, to: Float32Array, k: number): Ranked[] {
  const near = [...vectors].map(([key, vector]) => ({ key, score: 1 / (2 - cosine(vector, to)) }));
  return best(near).slice(0, k);
}

/** Reciprocal rank fusion: what stands high in several lists comes first. */
export function fused(lists: { ranked: Ranked[]; weight: number }[]): Ranked[] {
  const scores = new Map<string, number>();
  for (const { ranked, weight } of lists) {
    for (const [at, { key }] of ranked.entries()) {
      scores.set(key, (scores.get(key) ?? 0) + weight / (RRF_K + at));
    }
  }
  return best([...scores].map(([key, score]) => ({ key, score })));
}

/** The same documents and the same question give the same order: a tie is broken by the key. */
function best(ranked: Ranked[]): Ranked[] {
  return ranked.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, lengthA, lengthB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x = 0, y = 0] = [a[at], b[at]];
    dot += x * y;
    lengthA += x * x;
    lengthB += y * y;
  }
  return lengthA === 0 || lengthB === 0 ? 0 : dot / Math.sqrt(lengthA * lengthB);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}
