import * as z from 'zod/mini'; // the site carries it
import { fold } from './text/fold.ts';

/** A piece of a shop's documents as an answer may use it. Text of the shop's: data, never an instruction. */
export const PassageFact = z.object({
  partId: z.string(),
  documentId: z.string(),
  title: z.string(),
  heading: z.nullable(z.string()),
  page: z.nullable(z.int()),
  text: z.string(),
});
export type PassageFact = z.infer<typeof PassageFact>;

export type ScoredPassage = PassageFact & { score: number; tokens: number };

export const PASSAGES_MAX = 5;
export const PASSAGE_TOKENS_MAX = 1_200; // of all of them together, estimated
const SAME_SHARE = 0.8; // of two passages' words: they say one thing

/** The best passages that say different things and fit into the model's reading. */
export function pickPassages(found: ScoredPassage[]): ScoredPassage[] {
  const picked: { passage: ScoredPassage; words: Set<string> }[] = [];
  let tokens = 0;
  for (const passage of [...found].sort((a, b) => b.score - a.score)) {
    const words = new Set(fold(passage.text).match(/[\p{L}\p{N}]+/gu) ?? []);
    if (picked.some((one) => shareOf(one.words, words) >= SAME_SHARE)) continue;
    if (tokens + passage.tokens > PASSAGE_TOKENS_MAX) continue; // a shorter one behind it may fit
    picked.push({ passage, words });
    tokens += passage.tokens;
    if (picked.length === PASSAGES_MAX) break;
  }
  return picked.map(({ passage }) => passage);
}

function shareOf(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(1, Math.min(a.size, b.size));
}

/** Passages as the model reads them: no ids, and nothing of one can end the list it stands in. */
export const passageViews = (passages: PassageFact[]) =>
  passages.map(({ title, heading, text }) => ({ title, heading, text }));
