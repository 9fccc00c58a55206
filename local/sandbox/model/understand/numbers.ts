import { conceptOf } from './lexicon.ts';
import type { Vocabulary } from './vocabulary.ts';
import { withoutPrefixes, wordSet } from './words.ts';

const UNITS: [value: number, forms: string][] = [
  [1, 'واحد واحده وحده وحدي one wa7ad wahad wa7de wahde'],
  [2, 'اثنين ثنين تنين اتنين ثنتين تنتين two tnen tneen tnein'],
  [3, 'ثلاث ثلاثه تلات تلاته تلت three tlat tlate'],
  [4, 'اربع اربعه four arba3 arba3a'],
  [5, 'خمس خمسه five 5amse 5ams khamse'],
  [6, 'ست سته six sitte'],
  [7, 'سبع سبعه seven sab3a'],
  [8, 'ثمن ثمان ثماني ثمانيه تمن تمنيه eight tmanye'],
  [9, 'تسع تسعه nine tis3a'],
  [10, 'عشر عشره ten 3ashra'],
  [11, 'احدعش حداشر eleven'],
  [12, 'اثنعش اطنعش دزينه twelve dozen'],
  [20, 'عشرين twenty'],
  [30, 'ثلاثين تلاتين thirty'],
  [40, 'اربعين forty'],
  [50, 'خمسين fifty'],
  [60, 'ستين sixty'],
];
const VALUE_OF = new Map(UNITS.flatMap(([value, forms]) => forms.split(' ').map((form) => [form, value])));
const PAIRS = wordSet('زوجين قطعتين حبتين علبتين كيلوين دزينتين نسختين pair');
const SINGLE_MIN = 3; // letters: «عروستين» is two of «عروس…»
const SINGLES = wordSet('قطعة حبة زوج علبة piece pcs');

/** The number at this place («٢», «ستة وخمسين», "two") and how many words it takes; null when there is none. */
export function numberAt(words: readonly string[], at: number): { value: number; length: 1 | 2 } | null {
  const word = words[at];
  if (word === undefined) return null;
  const digits = /^(?:[xX×]|(?:ب?ال|ب|ل|و))?(\d{1,3})[xX×]?$/.exec(word)?.[1];
  if (digits !== undefined) return { value: Number(digits), length: 1 };
  const value = VALUE_OF.get(word) ?? valueBehindAnd(word);
  if (value === undefined) return null;
  const tens = value < 10 ? valueBehindAnd(words[at + 1] ?? '') : undefined; // «ستة وخمسين»
  return tens !== undefined && tens >= 20 ? { value: tens + value, length: 2 } : { value, length: 1 };
}

/** The number that a word begins with: «100مل», "20w", «ال50»; null when it begins with none. */
export function digitsOf(word: string): number | null {
  const digits = /^(?:ب?ال|ب|ل|و)?(\d{1,6})(?!\d)/.exec(word)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** «حجابين» is two of them: a dual of a known kind of thing or of a counting word. */
export function dualOf(word: string, { knows, spells }: Pick<Vocabulary, 'knows' | 'spells'>): 2 | null {
  const forms = withoutPrefixes(word);
  if (forms.some((form) => PAIRS.has(form))) return 2;
  if (!word.endsWith('ين')) return null;
  if (forms.some((form) => conceptOf(form.slice(0, -2)) !== undefined && form.length > 4)) return 2;
  const singles = forms.filter((form) => !spells(form)).map((form) => form.replace(/ت?ين$/, ''));
  return !spells(word) && singles.some((single) => single.length >= SINGLE_MIN && knows(single)) ? 2 : null;
}

/** Words that count and name nothing: «حبة», «قطعتين», "pair". */
export function isCounter(word: string): boolean {
  return withoutPrefixes(word).some((form) => PAIRS.has(form) || SINGLES.has(form));
}

function valueBehindAnd(word: string): number | undefined {
  return word.startsWith('و') ? VALUE_OF.get(word.slice(1)) : undefined;
}
