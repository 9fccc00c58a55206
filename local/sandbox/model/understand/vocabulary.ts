import { fold } from '../../../../core/domain/text/fold.ts';
import { colorOf } from './colors.ts';
import type { ItemView } from './shapes.ts';
import { isStopword } from './stopwords.ts';
import { stemsOf, withoutPrefixes, wordsOf } from './words.ts';

/** The words of the products that a request states. */
export type Vocabulary = {
  knows(word: string): boolean; // in any form: «بالهودي» for «هودي»
  spells(word: string): boolean; // as it stands: «وايت», not «و» and «ايت»
  color(word: string): string | null; // a colour that only a row names: «نود»
  includes(word: string): boolean; // as something that comes with it: «طقم مع شنطة»
};

const STEM_MIN = 3;
const WITH = /^(?:مع|with)$/;

/** The words of names and categories; they are neither people's names nor places. */
export function vocabularyOf(items: readonly ItemView[]): Vocabulary {
  const words = items
    .flatMap(({ name, category }) => wordsOf(`${name} ${category ?? ''}`))
    .map(({ word }) => word)
    .filter((word) => !isStopword(word));
  const whole = new Set(words);
  const shades = new Set(
    items.flatMap(({ colors }) => colors.map((color) => fold(color))).filter((shade) => !colorOf(shade)),
  );
  const names = items.map(({ name }) => wordsOf(name).map(({ word }) => word));
  const extras = names.flatMap((name) => name.filter((_, at) => WITH.test(name[at - 1] ?? '')));
  const extraStems = new Set(extras.flatMap((word) => [...stemsOf(word)]));
  const stems = new Set(
    words.flatMap((word) => [...stemsOf(word)]).filter((stem) => stem.length >= STEM_MIN),
  );
  return {
    knows: (word) => [...stemsOf(word)].some((stem) => stems.has(stem)),
    spells: (word) => whole.has(word),
    color: (word) => withoutPrefixes(word).find((form) => shades.has(form)) ?? null,
    includes: (word) => [...stemsOf(word)].some((stem) => extraStems.has(stem)),
  };
}
