import { findPlace } from '../../../../core/domain/text/places.ts';
import { colorOf } from './colors.ts';
import { conceptOf } from './lexicon.ts';
import type { Vocabulary } from './vocabulary.ts';
import { foldedPattern, type Word } from './words.ts';

/** A stretch of words that names a place; `text` is as written. */
export type PlaceHit = {
  from: number;
  to: number; // exclusive
  least: number; // words that already name a place: what follows them is more precise
  text: string;
  governorate: string;
};

const PREPOSITION = foldedPattern(
  '^(?:على|ع|عال|ل|لل|الى|في|من|لعند|عند|ساكن|ساكنه|منطقه|مدينه|محافظه|توصيل|التوصيل|توصلون|بتوصلو|بتوصلوا|توصلو|to|in|from|3a|3la|للمنطقه|صار)$',
);
const TO = /^(?:عال|لل|ع|ل)/;
const IN = /^ب/;
const SURE_MARKER =
  /^(?:و|ب|ال|وال|بال)?(?:شارع|بنايه|عماره|حي|جنب|قرب|قريب|مقابل|دوار|طابق|شقه|ورا|بجانب|عمارات|اسكان|street|st|str|building|bldg|floor|apt|apartment|share3|shari3|taba2|3emara|bnaye|ط\d+)$/;
const MARKER =
  /^(?:و|ب|ال|وال|بال)?(?:بيت|دار|فيلا|خلف|قدام|مدرسه|جامع|مسجد|مجمع|برج|ضاحيه|منطقه|مخيم|قريه|near)$/;
const WINDOW_MAX = 3;

type PlaceHints = {
  bare: boolean; // a place without preposition is expected here
  taken: ReadonlySet<number>; // words already understood
  phone: ReadonlySet<number>; // right before these stands a name rather than a place
  vocabulary: Vocabulary;
};

/** True for a word that only an address has: «شارع», «عمارة», "building". */
export function isSureMarker(word: string): boolean {
  return SURE_MARKER.test(word);
}

/** As `isSureMarker`, and for words that may as well stand in a product's name: «بيت», «دار». */
export function isAddressMarker(word: string): boolean {
  return SURE_MARKER.test(word) || MARKER.test(word);
}

/**
 * The place that a text names most clearly. Any word may be a village's name too: one without preposition
 * counts for a governorate or where a place is expected, and one that is a colour or a thing not at all.
 */
export function placeIn(words: readonly Word[], hints: PlaceHints): PlaceHit | null {
  const hits = words.flatMap((_, from) => placeAt(words, from, hints) ?? []);
  const top = Math.max(...hits.map(({ rank }) => rank));
  const best = hits.find(({ rank }) => rank === top);
  return best && top >= (hints.bare ? RANK_MIN_EXPECTED : RANK_MIN) ? best.hit : null;
}

const RANK_MIN = 2;
const RANK_MIN_EXPECTED = 0;

function placeAt(
  words: readonly Word[],
  from: number,
  hints: PlaceHints,
): { hit: PlaceHit; rank: number } | null {
  const first = words[from];
  if (!first || hints.taken.has(from) || isPlain(first.word)) return null;
  const before = words[from - 1]?.clause === first.clause ? (words[from - 1]?.word ?? '') : '';
  const invited = PREPOSITION.test(before) || /^(?:عال|لل)/.test(first.word);
  const thing =
    colorOf(first.word) || conceptOf(first.word) !== undefined || hints.vocabulary.knows(first.word);
  if (thing && !invited && !standsAsPlace(words, from, hints)) return null;

  const windows = windowsFrom(words, from, hints.taken).flatMap((to) => {
    const found = findPlace(textOf(words, from, to));
    return found ? [{ to, ...found }] : [];
  });
  const [least] = windows;
  if (!least) return null;
  const later = least.to > from + 1 ? findPlace(textOf(words, from + 1, least.to)) : null;
  if (later?.place === least.place) return null; // it starts with a later word
  // A longer window counts when its further words name a more precise place.
  const best = windows.reduce((wide, next) => (next.place !== wide.place ? next : wide), least);
  const text = textOf(words, from, best.to);
  const rank =
    (invited || TO.test(first.word) ? 2 : IN.test(first.word) ? 1 : 0) +
    (isGovernorate(text) ? 2 : 0) -
    (isAddressMarker(before) ? 2 : 0) -
    (isAddressMarker(first.word) ? 1 : 0) -
    (hints.phone.has(best.to) ? 1 : 0);
  return { hit: { from, to: best.to, least: least.to - from, text, governorate: best.governorate }, rank };
}

/** «الزرقاء» is a colour and a city: in an address it opens a clause or stands beside the phone or the street. */
function standsAsPlace(words: readonly Word[], from: number, { bare, phone }: PlaceHints): boolean {
  const [before, word, after] = [words[from - 1], words[from], words[from + 1]];
  if (!bare || !word || !isGovernorate(word.raw)) return false;
  return before?.clause !== word.clause || phone.has(from - 1) || isAddressMarker(after?.word ?? '');
}

/** Ends of the stretches of up to three words in one clause. */
function windowsFrom(words: readonly Word[], from: number, taken: ReadonlySet<number>): number[] {
  const ends: number[] = [];
  for (let to = from + 1; to <= Math.min(from + WINDOW_MAX, words.length); to += 1) {
    if (words[to - 1]?.clause !== words[from]?.clause || taken.has(to - 1)) break;
    ends.push(to);
  }
  return ends;
}

function isPlain(word: string): boolean {
  return PREPOSITION.test(word) || /^\d+$/.test(word);
}

const GOVERNORATES =
  /عمان|اربد|الزرق|زرق|سلط|بلق|مادبا|كرك|طفيل|معان|عقب|مفرق|جرش|عجلون|amman|irbid|zarqa|salt|madaba|karak|tafil|aqaba|mafraq|jerash|ajloun/;

function isGovernorate(text: string): boolean {
  return GOVERNORATES.test(text.toLowerCase().replace(/[أإآ]/g, 'ا'));
}

/** A clause that is nothing but a place: the «خلدا» of «عمان، خلدا، شارع …». */
export function isPlaceClause(
  words: readonly Word[],
  own: readonly number[],
  vocabulary: Vocabulary,
): boolean {
  const [from, last] = [own[0], own.at(-1)];
  const first = from === undefined ? undefined : words[from];
  if (from === undefined || last === undefined || !first || own.length > WINDOW_MAX) return false;
  const street = own.some((at) => isAddressMarker(words[at]?.word ?? '') || /\d/.test(words[at]?.word ?? ''));
  if (street) return false;
  if (colorOf(first.word) || conceptOf(first.word) !== undefined || vocabulary.knows(first.word))
    return false;
  return findPlace(textOf(words, from, last + 1)) !== null;
}

/** The words as written, without the preposition joined to the first. */
export function textOf(words: readonly Word[], from: number, to: number): string {
  const written = words.slice(from, to).map(({ raw }) => raw);
  return written.join(' ');
}
