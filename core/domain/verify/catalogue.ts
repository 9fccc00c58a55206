import { fold } from '../text/fold.ts';
import { isEnglishWord } from '../text/script.ts';
import { colourOf } from './colours.ts';
import { wordKeys } from './item-words.ts';
import { withSizes } from './size-words.ts';
import type { TurnFacts } from './turn-facts.ts';
import { COUNTER, isCue, MEASURE } from './words.ts';

/** An item that a reply may name: from the catalogue, or only from an order (its stock is then unknown). */
export type Known = {
  sku: string;
  name: string;
  priceFils: number;
  stock: number | null;
  sizes: string[]; // folded
  colors: Set<string>;
  variants: { size: string | null; colors: Set<string>; stock: number }[]; // size folded; empty: one stock for all
};

export type Part = 'sku' | 'head' | 'name' | 'category' | 'color' | 'weak';
export type Hit = { item: Known; part: Part };

/** The items of a turn, and by which words they may be meant. */
export type Catalogue = { items: Known[]; index: Map<string, Hit[]> };

const BIG_OR_SMALL = /^=(?:كبير|صغير)$/u;
/** Words that are in names, and in many sentences that speak of no item. */
const COMMON = new Set(
  (
    'كبير صغير وسط جاهز عملي صيفي شتوي جديد قديم طويل قصير خاص عادي هديه مشكل نسائي رجالي اطفال سفر سريع سهل نص كامل اصلي ' +
    'big small large medium new pro kids men women gift box set'
  )
    .split(' ')
    .flatMap((word) => wordKeys(word, 'name'))
    .filter((key) => !key.startsWith('=') || BIG_OR_SMALL.test(key)), // «Winter» is more of a name than «شتوي»
);

/** Makes the catalogue of a turn from its facts. */
export function catalogueOf(facts: TurnFacts): Catalogue {
  const items = new Map<string, Known>();
  const index = new Map<string, Hit[]>();
  for (const { sku, name, category, priceFils, stock, sizes, colors, variants = [] } of facts.items) {
    const item = {
      sku,
      name,
      priceFils,
      stock,
      sizes: sizes.map(sizeKey).flatMap((size) => [...new Set([size, ...size.split('/')])]), // an "L/XL" is an L
      colors: coloursIn([name, ...colors]),
      variants: variants.map((one) => ({
        size: one.size === null ? null : sizeKey(one.size),
        colors: coloursIn(['', one.color ?? '']),
        stock: one.stock,
      })),
    };
    items.set(sku, item);
    enter(index, item, category);
  }
  for (const { sku, name, unitPriceFils, color } of facts.orders.flatMap(({ lines }) => lines)) {
    if (items.has(sku)) continue;
    const colors = coloursIn(color ? [name, color] : [name]);
    const item = { sku, name, priceFils: unitPriceFils, stock: null, sizes: [], colors, variants: [] };
    items.set(sku, item);
    enter(index, item, null);
  }
  return { items: [...items.values()], index };
}

/** The one form of a size that replies and items are compared in. */
const sizeKey = (size: string): string => withSizes(fold(size));

/** What a word of the reply may mean: parts of items' names. */
export function hitsOf({ index }: Catalogue, token: string): Hit[] {
  const keys = wordKeys(token, 'reply');
  return keys
    .filter((key) => !key.startsWith('^') || !isEnglishWord(token))
    .flatMap((key) => index.get(key) ?? []);
}

function enter(index: Map<string, Hit[]>, item: Known, category: string | null): void {
  const put = (key: string, part: Part) => index.set(key, [...(index.get(key) ?? []), { item, part }]);
  if (!/^\d{1,3}$/u.test(fold(item.sku))) put(fold(item.sku), 'sku'); // SKU "2" is a number like any other
  let part: Part = 'head';
  for (const word of wordsOf(item.name)) {
    const keys = wordKeys(word, 'name');
    if (keys.length === 0 || isCue(word)) continue; // "Gluten-free"
    const colour = keys.some((key) => item.colors.has(key));
    const weak = COUNTER.test(word) || MEASURE.test(word) || keys.some((key) => COMMON.has(key));
    const isNoun = /^[a-z]/u.test(word) && !weak && keys.some((key) => key.startsWith('=')); // "Lady Rider Jacket"
    const own = isNoun ? 'head' : part;
    for (const key of keys) put(key, colour ? 'color' : own === 'head' ? own : weak ? 'weak' : own);
    if (!colour) part = 'name';
  }
  for (const color of item.colors) put(color, 'color');
  for (const word of wordsOf(category ?? '')) {
    for (const key of wordKeys(word, 'name')) put(key, 'category');
  }
}

/** The colours among the words; what the shop itself calls a colour is one. */
function coloursIn([name = '', ...colors]: string[]): Set<string> {
  const own = colors.flatMap(wordsOf).flatMap((word) => wordKeys(word, 'name').slice(0, 1));
  const named = wordsOf(name).flatMap((word) => colourOf(word) ?? []);
  const text = fold([name, ...colors].join(' '));
  const compound = COMPOUNDS.flatMap(([two, one]) =>
    text.includes(two) ? one.split(' ').flatMap((word) => wordKeys(word, 'name').slice(0, 1)) : [],
  );
  return new Set([...own, ...named, ...compound]);
}

/** Colours that have another word in the other language, or two. */
const COMPOUNDS: [string, string][] = (
  [
    ['sky blue', 'سماوي'],
    ['baby blue', 'سماوي'],
    ['navy blue', 'كحلي'],
    ['olive green', 'زيتي'],
    ['off white', 'اوف وايت'],
    ['petrol', 'بترولي'],
    ['emerald', 'زمردي'],
    ['camel', 'جملي'],
    ['lilac', 'ليلكي'],
    ['mustard', 'خردلي'],
    ['turquoise', 'تركواز'],
    ['nude', 'نود'],
    ['ivory', 'عاجي'],
  ] satisfies [string, string][]
).flatMap(([one, other]): [string, string][] => [
  [one, other],
  ...(one.includes(' ') ? [] : [[fold(other), one] satisfies [string, string]]), // «زيتي» is no green
]);

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
