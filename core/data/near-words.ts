import { isNear, NEAR_CHARS_MIN } from '../domain/text/near.ts';
import type { TenantTx } from './with-tenant.ts';

const LENGTHS_DIFFER_MAX = 2;

/**
 * For each word the words that the catalogue knows and that it may be a misspelling of, itself if it is known. The
 * catalogue's own words are few, however many items it has: comparing them takes a tenth of comparing the items.
 *
 * @returns null where a word is like none.
 */
export async function nearWords(tx: TenantTx, words: string[]): Promise<string[][] | null> {
  if (!words.some((word) => word.length >= NEAR_CHARS_MIN)) return null;
  const lengths = words.map((word) => word.length);
  const { rows } = await tx.query<{ token: string }>(
    `select distinct token from catalog_items i, unnest(i.search_tokens) as token
      where token = any ($1) or length(token) between $2 and $3`,
    [
      words,
      Math.max(NEAR_CHARS_MIN - 1, Math.min(...lengths) - LENGTHS_DIFFER_MAX),
      Math.max(...lengths) + LENGTHS_DIFFER_MAX,
    ],
  );
  const known = rows.map(({ token }) => token);
  const near = words.map((word) => known.filter((token) => token === word || isNear(word, token)));
  return near.every((spellings) => spellings.length > 0) ? near : null;
}
