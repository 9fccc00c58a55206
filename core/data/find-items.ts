import { isAlike, isNear } from '../domain/text/near.ts';

/** What is looked for: each word in one or several spellings, and how sure each of them is. */
export type Wanted = { word: string; place: number; surety: number }[];

const SURE = 4;
const NEAR = 3;
const ALIKE = 2;

export const asWritten = (words: string[]): Wanted =>
  words.map((word, place) => ({ word, place, surety: SURE }));

/**
 * The words taken for misspelt ones of those that the catalogue knows; what it knows as it is written stays.
 *
 * @param every - null where one word means nothing; else those that do are looked for.
 */
export function asMeant(words: string[], known: string[], every: boolean): Wanted | null {
  const meant = words.map((word, place) => spellings(word, known).map((one) => ({ ...one, place })));
  const isNone = every ? meant.some((one) => one.length === 0) : meant.every((one) => one.length === 0);
  return isNone ? null : meant.flat();
}

function spellings(word: string, known: string[]) {
  if (known.includes(word)) return [{ word, surety: SURE }];
  const near = known.filter((other) => isNear(word, other));
  if (near.length > 0) return near.map((other) => ({ word: other, surety: NEAR }));
  return known.filter((other) => isAlike(word, other)).map((other) => ({ word: other, surety: ALIKE }));
}

/** The parameters $1 to $6 of `HIT` and `KNOWN`. `wordsMin`: an item is hit by so many; `toldKnown`: where none is. */
export function wantedValues(wanted: Wanted, wordsMin: number, toldKnown: boolean): unknown[] {
  return [
    wanted.map(({ word }) => word),
    wanted.map(({ word }) => (/[0-9]/.test(word) ? 0 : [...word].length)), // as sql/0020 counts them
    wanted.map(({ place }) => place),
    wanted.map(({ surety }) => surety),
    wordsMin,
    toldKnown,
  ];
}

/** A CTE: the items that are hit and how well; of each word its best spelling counts, in a name more than in a description. */
export const HIT = `hit as materialized (
  select met.item_id, sum(met.best)::int as score
    from (select c.item_id, w.place, max(c.weight * w.surety) as best
            from unnest($1::text[], $2::smallint[], $3::int[], $4::int[]) as w (word, chars, place, surety)
            join catalog_words c on c.chars = w.chars and c.word = w.word collate "C"
           group by c.item_id, w.place) met
   group by met.item_id having count(*) >= $5::int)`;

/** The one ranking, higher is better; what is there before what is sold out. The hit is `h`, the item `i`. */
export const RANK = '(2 * coalesce(h.score, 0) + (i.stock > 0)::int)';

/**
 * The catalogue's own words without digits, where nothing was found: they travel with the answer, and are not read
 * otherwise. From one word to the next by the index: words are few, however many items have them.
 */
export const knownUnless = (found: string): string => `(
  with recursive known as (
    (select c.chars, c.word from catalog_words c
      where $6::boolean and c.chars >= 3 and not exists (select from ${found}) order by c.chars, c.word limit 1)
    union all
    select following.chars, following.word from known k cross join lateral (
      select c.chars, c.word from catalog_words c
       where (c.chars, c.word) > (k.chars, k.word) order by c.chars, c.word limit 1) following)
  select array(select known.word from known))`;
