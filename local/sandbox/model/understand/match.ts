import { fold } from '../../../../core/domain/text/fold.ts';
import { skeletonOf } from './arabizi.ts';
import { colorAt, colorOf, colorsIn } from './colors.ts';
import { conceptOf } from './lexicon.ts';
import { digitsOf } from './numbers.ts';
import type { Segment } from './segments.ts';
import type { ItemView } from './shapes.ts';
import { canonicalSize, sizeAmong } from './sizes.ts';
import { isArabic, nearlyEqual, soundsOf } from './sounds.ts';
import { isStopword } from './stopwords.ts';
import { foldedWords, stemsOf } from './words.ts';

const NAME_WEIGHT = 1;
const CATEGORY_WEIGHT = 0.6;
const DESCRIPTION_WEIGHT = 0.4;
const GROUP_MARGIN = 0.12; // items this close to the best are as likely meant
const HALF_SURE = 0.6; // two consonants alike in two scripts
const SURE_WORDS_MIN = 2; // enough, whatever else is said around them
const COVERAGE_MIN = 0.34; // of the customer's product words, found in the item
const WORD_LENGTH_FUZZY_MIN = 5;
const SOUNDS_FUZZY_MIN = 3;

/**
 * The items that a segment may mean, best first; empty when none fits. A segment without product words means
 * any of them. Colours narrow when some candidate has them, sizes do not (a missing size is an answer too).
 */
export function matchesOf(segment: Segment, items: readonly ItemView[]): ItemView[] {
  const bySku = items.filter(({ sku }) => segment.words.includes(fold(sku)));
  if (bySku.length) return bySku;
  return withNumber(withColor(closest(segment.words, items), segment.colors), segment);
}

/** Of several, those whose name has the number that was told last: «روز 50 مل» is not «روز 100 مل». */
export function withNumber(items: ItemView[], { told }: Segment): ItemView[] {
  return told.toReversed().reduce((left, number) => {
    const having = left.filter(({ name }) => foldedWords(name).some((word) => digitsOf(word) === number));
    return having.length ? having : left;
  }, items);
}

/** As `matchesOf` without looking at colours: the same thing in whatever colour. */
export function closest(words: readonly string[], items: readonly ItemView[]): ItemView[] {
  if (words.length === 0) return [...items];
  const table = items.map((item) => ({ item, marks: words.map((word) => mark(word, item)) }));
  const best = words.map((_, at) => Math.max(0, ...table.map(({ marks }) => marks[at] ?? 0)));
  const reachable = best.reduce((sum, value) => sum + value, 0);
  const sure = best.filter((value) => value >= LIKE_ENOUGH).length;
  if (reachable / words.length < COVERAGE_MIN && sure < SURE_WORDS_MIN && (best[0] ?? 0) < LIKE_ENOUGH)
    return [];
  const scored = table
    .map(({ item, marks }) => ({ item, score: marks.reduce((sum, value) => sum + value, 0) / reachable }))
    .sort((a, b) => b.score - a.score);
  const top = scored[0]?.score ?? 0;
  const group = scored
    .filter(({ score }) => score > 0 && score >= top - GROUP_MARGIN)
    .map(({ item }) => item);
  const said = group.map((item) => ({ item, words: wholeName(item, words) }));
  const longest = Math.max(...said.map((one) => one.words));
  return longest > 0 ? said.filter((one) => one.words === longest).map(({ item }) => item) : group;
}

/** How long an item's name is when the words say all of it, else 0: «كيلو معمول» is not «معمول نص كيلو». */
function wholeName(item: ItemView, words: readonly string[]): number {
  const name = familyOf(item.name)
    .split(' ')
    .filter((word) => !isStopword(word));
  const whole = name.every((own) => words.some((word) => likeness(word, own) >= HALF_SURE));
  return whole && name.length > 1 ? name.length : 0;
}

/** The share of words that an item answers to, 0 to 1. */
export function coverage(words: readonly string[], item: ItemView): number {
  return words.reduce((sum, word) => sum + mark(word, item), 0) / Math.max(1, words.length);
}

/** Items in one of the colours; all of them when none has it or no colour is asked for. */
function withColor(items: ItemView[], colors: readonly string[]): ItemView[] {
  const having = items.filter((item) => hasColor(item, colors));
  return having.length ? having : items;
}

export function hasColor(item: ItemView, colors: readonly string[]): boolean {
  return colors.length === 0 || colors.some((color) => itemColors(item).includes(color));
}

/** The item's colours in our own spelling, from its list and its name. */
export function itemColors(item: ItemView): string[] {
  const named = colorsIn(item.name);
  const listed = item.colors.flatMap((color) => (colorsIn(color).length ? colorsIn(color) : [fold(color)]));
  return listed.length ? listed : named;
}

/** The item's own word for a colour a customer means; its only colour when none is asked for. */
export function ownColor(item: ItemView, colors: readonly string[]): string | null {
  const own = item.colors.find((color) => {
    const known = colorsIn(color);
    return colors.some((wanted) => (known.length ? known.includes(wanted) : fold(color) === fold(wanted)));
  });
  return own ?? (item.colors.length === 1 ? (item.colors[0] ?? null) : null);
}

/** The item's own spelling of the size a segment asks for; `wanted` is what it asked for in the end. */
export function ownSize(item: ItemView, segment: Segment): { size: string | null; wanted: string | null } {
  const numbers = segment.numbers.map(String);
  const asked = [...segment.sizes.toReversed(), ...segment.maybeSizes, ...segment.words, ...numbers];
  const size = asked.map((wanted) => sizeAmong(item.sizes, wanted)).find((found) => found !== null) ?? null;
  const [sure = numbers.find((number) => countsAsSize(Number(number), item))] = segment.sizes.toReversed();
  if (size) return { size, wanted: size };
  const only = item.sizes.length === 1 && sure === undefined ? (item.sizes[0] ?? null) : null;
  return { size: only, wanted: sure ?? null };
}

const SIZE_NUMBER_MAX = 60;
export const SIZE_NUMBER_MIN = 20; // a bare number from here on is no quantity

/** How many a segment asks for: a sure quantity, or a number that is not the size; null when it does not say. */
export function ownQuantity(item: ItemView, segment: Segment): number | null {
  if (segment.quantity !== null) return segment.quantity;
  const { size } = ownSize(item, segment);
  const explicit = segment.sizes.length > 0;
  const named = new Set(foldedWords(item.name).map(digitsOf)); // «رز بحليب ٦ كاسات»
  const numbers = segment.numbers.filter((number) => {
    if (named.has(number)) return false;
    const isSize =
      !explicit && size !== null && item.sizes.length > 1 && canonicalSize(size) === String(number);
    return !isSize && !countsAsSize(number, item);
  });
  return numbers.find((number) => number !== 1) ?? numbers[0] ?? null;
}

/** «طيب 40؟» of a jacket in M and L asks for a size that it does not have. */
function countsAsSize(number: number, item: ItemView): boolean {
  if (number < SIZE_NUMBER_MIN) return false;
  const lettered = item.sizes.some((size) =>
    /^(?:X*S|M|X*L)(?:\/|$)/.test(canonicalSize(size).toUpperCase()),
  );
  return looksNumeric(item) || (lettered && number <= SIZE_NUMBER_MAX);
}

function looksNumeric(item: ItemView): boolean {
  return item.sizes.some((size) => /^\d+$/.test(canonicalSize(size)));
}

/** True when two items are one model in two colours or sizes: their names differ in nothing else. */
export function sameFamily(a: ItemView, b: ItemView): boolean {
  return familyOf(a.name, a.colors) === familyOf(b.name, b.colors);
}

/** A name without its colours, folded. */
export function familyOf(name: string, colors: readonly string[] = []): string {
  const own = new Set(colors.map(fold)); // «نود» is a colour where the row says so
  const words = foldedWords(name);
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const color = colorAt(words, at);
    if (color) at += color.length - 1;
    else if (!own.has(words[at] ?? '')) rest.push(words[at] ?? '');
  }
  return rest.join(' ');
}

/** How well one word finds itself in an item, 0 to 1. */
function mark(word: string, item: ItemView): number {
  return Math.max(
    NAME_WEIGHT * bestLikeness(word, item.name),
    CATEGORY_WEIGHT * bestLikeness(word, item.category ?? ''),
    DESCRIPTION_WEIGHT * bestLikeness(word, item.description ?? ''),
  );
}

function bestLikeness(word: string, text: string): number {
  return Math.max(0, ...foldedWords(text).map((other) => likeness(word, other)));
}

/** From here on two words are taken for one. */
export const LIKE_ENOUGH = 0.85;

/** How alike two folded words are: equal but for article and ending, same meaning, near spelling, same sound. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const stems = stemsOf(b);
  if ([...stemsOf(a)].some((stem) => stem.length > 2 && stems.has(stem))) return 0.95;
  const concept = conceptOf(a);
  if (concept !== undefined && concept === conceptOf(b)) return 0.9;
  if (a.length >= WORD_LENGTH_FUZZY_MIN && nearlyEqual(bare(a), bare(b))) return 0.8;
  if (isArabic(a) === isArabic(b) || colorOf(a) || colorOf(b)) return 0;
  const skeleton = skeletonOf(a);
  if (skeleton.length >= SOUNDS_FUZZY_MIN && skeleton === skeletonOf(b)) return LIKE_ENOUGH;
  const sounds = soundsOf(bare(a));
  if (sounds !== soundsOf(bare(b))) return 0;
  return sounds.length >= SOUNDS_FUZZY_MIN ? 0.85 : sounds.length === 2 ? 0.6 : 0;
}

function bare(word: string): string {
  return word.replace(/^(?:وال|بال|ال|لل)(?=.{3})/u, '');
}
