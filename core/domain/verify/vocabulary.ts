import { fold } from '../text/fold.ts';
import { wordKeys } from './item-words.ts';
import type { ItemFact, TurnFacts } from './turn-facts.ts';

/** Whether a word of a reply is one of some texts', whatever its form or script. */
export type Vocabulary = { has(word: string): boolean };

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of some texts. */
export function vocabularyOf(texts: (string | null | undefined)[]): Vocabulary {
  const keys = new Set(texts.flatMap(keysOf));
  const has = (word: string) => {
    const own = wordKeys(word, 'reply');
    return own.some((key) => keys.has(key)) || (own.length === 0 && /^[\u0621-\u064a]/u.test(word)); // «عناية» has none
  };
  return {
    has: (word) =>
      has(word) || WITHOUT.some((end) => word.length > 4 && end.test(word) && has(word.replace(end, ''))),
  };
}

/** «بطاريتها», «سماكته», «طقمين»: the word behind what hangs on it. */
const WITHOUT = [/(?:ها|هم|ه|ك|نا)$/u, /تها$|ته$/u, /(?:ين|ات|ي|ه)$/u];

function keysOf(text: string | null | undefined): string[] {
  if (!text) return [];
  return (fold(text).match(WORD) ?? []).flatMap((word) => {
    const stem = word.replace(/(?<=\p{L}{3})(?:ات|ين|ه|ي)$/u, '');
    return [...wordKeys(word, 'name'), ...(stem === word ? [] : wordKeys(stem, 'name'))];
  });
}

/** All that is told of an item. */
export const textsOfItem = ({ name, category, description, sizes, colors }: ItemFact): string[] => [
  name,
  category ?? '',
  description ?? '',
  ...sizes,
  ...colors,
];

const known = new WeakMap<TurnFacts, Vocabulary>(); // one turn's facts are asked about for each of its words

/** The words of all that a turn knows: its goods, its orders, the shop's texts. */
export function vocabularyOfTurn(facts: TurnFacts): Vocabulary {
  const found = known.get(facts);
  if (found) return found;
  const made = vocabularyOf([
    ...facts.items.flatMap(textsOfItem),
    ...facts.orders.flatMap(({ lines }) => lines.map(({ name }) => name)),
    ...(facts.passages ?? []),
    facts.says?.prose,
  ]);
  known.set(facts, made);
  return made;
}
