import { fold } from './text/fold.ts';
import { searchTokens } from './text/search-tokens.ts';

/** The offered value that is meant; the only one where nothing is said; undefined where there is none such. */
export function choiceOf(said: string | null | undefined, offered: string[]): string | null | undefined {
  if (offered.length === 0) return null; // nothing to choose, whatever was said
  if (!said?.trim()) return offered.length === 1 ? offered[0] : null;
  const words = fold(said);
  const exact = offered.find((one) => fold(one) === words);
  if (exact) return exact;
  const tokens = new Set(searchTokens(said));
  return offered.find((one) => searchTokens(one).some((token) => tokens.has(token)));
}
