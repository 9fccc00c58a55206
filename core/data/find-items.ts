import { isAlike, isNear, isNearly } from '../domain/text/near.ts';
import { otherForms } from '../domain/text/search-tokens.ts';

/** What is looked for: each word in one or several spellings, and how sure each of them is. */
export type Wanted = { word: string; place: number; surety: number }[];

const SURE = 4;
const NEAR = 3;
const ALIKE = 2;

const PART_CHARS_MIN = 3; // fewer letters are only looked for at the beginning of a word

export const asWritten = (words: string[]): Wanted =>
  words.map((word, place) => ({ word, place, surety: SURE }));

/**
 * The words taken for misspelt ones of those that the catalogue knows; what it knows as it is written stays.
 * Null where none of them means anything.
 */
export function asMeant(words: string[], known: string[]): Wanted | null {
  const meant = words.map((word, place) => spellings(word, known).map((one) => ({ ...one, place })));
  return meant.every((one) => one.length === 0) ? null : meant.flat();
}

function spellings(word: string, known: string[]) {
  if (known.includes(word)) return [{ word, surety: SURE }];
  const near = known.filter((other) => isNear(word, other));
  if (near.length > 0) return near.map((other) => ({ word: other, surety: NEAR }));
  return known.filter((other) => isAlike(word, other)).map((other) => ({ word: other, surety: ALIKE }));
}

/**
 * For the list, where no item has all words as they are written: each in every spelling that the catalogue may know
 * it by, and as a part of longer words.
 */
export const asFitted = (words: string[], known: string[]): Wanted =>
  words.flatMap((word, place) => {
    const fits = known.filter((other) => other !== word && (isPart(word, other) || isNearly(word, other)));
    const others = [...new Set([...fits, ...otherForms(word)])];
    if (others.length === 0 && !known.includes(word) && !isCode(word))
      return spellings(word, known).map((one) => ({ ...one, place }));
    return [{ word, place, surety: SURE }, ...others.map((other) => ({ word: other, place, surety: NEAR }))];
  });

const isPart = (word: string, other: string): boolean =>
  word.length >= PART_CHARS_MIN ? other.includes(word) : word.length > 1 && other.startsWith(word);

/** The parameters $1 to $6 of `HIT` and `KNOWN`. `wordsMin`: an item is hit by so many; `toldKnown`: where none is. */
export function wantedValues(wanted: Wanted, wordsMin: number, toldKnown: boolean): unknown[] {
  return [
    wanted.map(({ word }) => word),
    wanted.map(({ word }) => (isCode(word) ? 0 : [...word].length)), // as sql/0020 counts them
    wanted.map(({ place }) => place),
    wanted.map(({ surety }) => surety),
    wordsMin,
    toldKnown,
  ];
}

const isCode = (word: string): boolean => /[0-9]/.test(word);

/** A CTE: the items that are hit and how well; of each word its best spelling counts, in a name more than in a description. */
export const HIT = `hit as materialized (
  select met.item_id, sum(met.best)::int as score
    from (select c.item_id, w.place, max(c.weight * w.surety) as best
            from unnest($1::text[], $2::smallint[], $3::int[], $4::int[]) as w (word, chars, place, surety)
            join catalog_words c on c.chars = w.chars and c.word = w.word collate "C"
           group by c.item_id, w.place) met
   group by met.item_id having count(*) >= $5::int)`;

/** Words with digits may be a part of a text or a SKU, whose words `known` does not tell: $12 and $13 of `FITTED_HIT`. */
export function codeValues(words: string[]): unknown[] {
  const codes = words.flatMap((word, place) => (isCode(word) && word.length > 1 ? [{ word, place }] : []));
  return [codes.map(({ word }) => word), codes.map(({ place }) => place)];
}

const MET_MORE = 1_000; // one more word that fits counts before how well the others do

/** As `HIT`, where a code may also stand within the item's text, or its SKU without dashes; more words before fewer. */
export const FITTED_HIT = `met as materialized (
  select item_id, place, max(best) as best
    from (select c.item_id, w.place, c.weight * w.surety as best
            from unnest($1::text[], $2::smallint[], $3::int[], $4::int[]) as w (word, chars, place, surety)
            join catalog_words c on c.chars = w.chars and c.word = w.word collate "C"
           union all
          select i.id, p.place, ${NEAR}
            from unnest($12::text[], $13::int[]) as p (word, place)
            join catalog_items i on position(p.word in i.search_text) > 0
              or position(p.word in translate(lower(i.sku), ' -_./#', '')) > 0) fitted
   group by item_id, place),
 hit as materialized (
  select item_id, (sum(best) + ${MET_MORE} * count(*))::int as score
    from met group by item_id
  having count(*) >= $5::int or (not exists (select from met group by item_id having count(*) >= $5::int)
     and max(best) >= ${NEAR}))`;

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
