import { lazily } from '../lazily.ts';
import { remembered } from '../remembered.ts';
import { arabicKey, looseKey, withoutArticle, withoutHamza } from './arabic-keys.ts';
import { fold } from './fold.ts';
import { ABROAD } from './gazetteer/abroad.ts';
import { amman } from './gazetteer/amman.ts';
import { balqa, madaba, zarqa } from './gazetteer/centre.ts';
import { irbid } from './gazetteer/irbid.ts';
import { ajloun, jerash, mafraq } from './gazetteer/north.ts';
import type { GazetteerPage } from './gazetteer/page.ts';
import { aqaba, karak, maan, tafilah } from './gazetteer/south.ts';
import type { GovernorateId } from './governorates.ts';
import { type LatinPattern, latinPattern, latinReadings, withoutLatinArticles } from './latin-names.ts';
import { ENGLISH_WORDS } from './place-words.ts';

export type PlaceKind = 'governorate' | 'town' | 'area';

/** One place under one of its spellings. `weight` is how much the spelling proves by itself. */
export type PlaceName = {
  /** null: a place outside Jordan. */
  governorate: GovernorateId | null;
  kind: PlaceKind;
  /** The name as it is shown, in Arabic where the place is ours. */
  place: string;
  weight: 'name' | 'common-word' | 'needs-company';
  /** Words of the spelling, articles aside in Latin. A text may run them together but not have more. */
  wordCount: number;
};

const PAGES = [amman, irbid, zarqa, balqa, madaba, karak, tafilah, maan, aqaba, mafraq, jerash, ajloun];
export const WORDS_MAX = 5; // of the longest name, article and all
const LOOSE_LENGTH_MIN = 4; // letters; shorter names differ from ordinary words by a single one

type Index = {
  byKey: Map<string, PlaceName[]>;
  byLooseKey: Map<string, PlaceName[]>;
  byInitial: Map<string, { latin: LatinPattern; name: PlaceName }[]>;
};

const places = lazily(() => {
  const index: Index = { byKey: new Map(), byLooseKey: new Map(), byInitial: new Map() };
  for (const page of PAGES) addPage(index, page);
  for (const spelling of ABROAD.split(',')) {
    add(index, spelling.trim(), { governorate: null, kind: 'governorate', place: bare(spelling) });
  }
  return index;
});

/**
 * The places that a window of folded words may name: several when one name stands for several places, none
 * when it names nothing. An exact spelling wins over a likely one.
 *
 * @param words neighbouring words of one text, all Arabic or all Latin.
 * @param isExact no guess at what a misspelt Arabic word was meant to be.
 */
export function namesOf(words: string[], isExact: boolean): readonly PlaceName[] {
  const raw = words.join('');
  if (/^[a-z0-9]/.test(raw)) return latinNames(words);
  const key = arabicKey(words);
  const fits = (name: PlaceName) => words.length <= name.wordCount;
  const exact = (places().byKey.get(`=${withoutHamza(raw)}`) ?? places().byKey.get(key) ?? []).filter(fits);
  if (exact.length > 0 || isExact || key.length < LOOSE_LENGTH_MIN) return exact;
  return (places().byLooseKey.get(looseKey(key)) ?? []).filter(fits);
}

function latinNames(words: string[]): readonly PlaceName[] {
  const written = words.join('').replace(/[^a-z0-9]/g, '');
  const readings = latinReadings(written);
  const said = withoutLatinArticles(words).length;
  const fits = (name: PlaceName) => said <= name.wordCount;
  const exact = [written, ...readings]
    .map((key) => places().byKey.get(key)?.filter(fits) ?? [])
    .find(isFilled);
  if (exact || words.some((word) => ENGLISH_WORDS.has(word))) return exact ?? [];
  // Plain letters may also be an English word; digits and articles never are.
  const isArabic = said < words.length || /[235679]/.test(written);
  return readings.flatMap((reading) => namesLike(reading, isArabic)).filter(fits);
}

function namesLike(reading: string, isArabic: boolean): PlaceName[] {
  return spelledLike(reading).map(({ latin, name }) =>
    isArabic || latin.isTelling ? name : { ...name, weight: 'common-word' },
  );
}

const READINGS_MAX = 5_000; // remembered: a word is tried against a hundred patterns, and in every window it is in

const spelledLike = remembered(READINGS_MAX, (reading) =>
  (places().byInitial.get(reading[0] ?? '') ?? []).filter(({ latin }) => latin.pattern.test(reading)),
);

function isFilled(names: PlaceName[]): boolean {
  return names.length > 0;
}

function addPage(index: Index, page: GazetteerPage): void {
  const { governorate } = page;
  const lists = [
    ['governorate', page.self],
    ['town', page.towns],
    ['area', page.areas],
  ] as const;
  for (const [kind, list] of lists) {
    for (const entry of list.split(',')) {
      const spellings = entry.split('/').map((spelling) => spelling.trim());
      const place = bare(spellings[0] ?? '');
      for (const spelling of spellings) add(index, spelling, { governorate, kind, place });
    }
  }
}

/** Files one spelling, with the marks that gazetteer/page.ts explains, under every key it is found by. */
function add(index: Index, spelling: string, base: Pick<PlaceName, 'governorate' | 'kind' | 'place'>): void {
  const mark = /^[~!=]*/.exec(spelling)?.[0] ?? '';
  const weight = mark.includes('~') ? 'common-word' : mark.includes('!') ? 'needs-company' : 'name';
  const words = fold(bare(spelling)).split(' ');
  const name: PlaceName = { ...base, weight, wordCount: withoutLatinArticles(words).length };
  if (/^[a-z0-9]/.test(words[0] ?? '')) {
    file(index.byKey, words.join('').replace(/[^a-z0-9]/g, ''), name);
    return;
  }
  if (mark.includes('=')) file(index.byKey, `=${withoutHamza(words.join(''))}`, name);
  else addArabic(index, words, name);
  if (weight === 'name' && base.governorate !== null) addLatin(index, words.map(withoutArticle), name);
}

function addArabic(index: Index, words: string[], name: PlaceName): void {
  const key = arabicKey(words);
  const [first = '', ...rest] = words;
  file(index.byKey, key, name);
  file(index.byKey, withoutArticle(first) + withoutHamza(rest.join('')), name); // written as one word
  const isLong = key.length >= LOOSE_LENGTH_MIN;
  if (isLong && name.weight === 'name' && name.governorate !== null)
    file(index.byLooseKey, looseKey(key), name);
}

function addLatin({ byInitial }: Index, words: string[], name: PlaceName): void {
  const latin = latinPattern(words);
  if (!latin) return;
  for (const initial of latin.initials) {
    const names = byInitial.get(initial) ?? [];
    names.push({ latin, name });
    byInitial.set(initial, names);
  }
}

function file(index: Map<string, PlaceName[]>, key: string, name: PlaceName): void {
  const names = index.get(key) ?? [];
  const isSame = (one: PlaceName) => one.governorate === name.governorate && one.place === name.place;
  const isKnown = names.some((one) => isSame(one) && one.wordCount >= name.wordCount);
  if (!isKnown) index.set(key, [...names, name]);
}

function bare(spelling: string): string {
  return spelling.trim().replace(/^[~!=]*/, '');
}
