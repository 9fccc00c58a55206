import { fold } from '../../../../core/domain/text/fold.ts';
import { numberAt } from './numbers.ts';
import { foldedPattern, foldedWords } from './words.ts';

const KEYWORD =
  /^(?:ال|بال|و|ب)?(?:مقاس|مقاسه|مقاسها|مقاسي|نمره|نمرتي|نمرته|قياس|قياسي|سايز|size|ma2as|m2as|ma9as|2yas|2iyas|qyas|nemra|nimra)$/;
const LETTER_WORDS: [size: string, forms: string][] = [
  ['XS', 'xs اكس-سمول'],
  ['S', 's small سمول اس'],
  ['M', 'm medium ميديم مديم ميديوم مديوم ميدم ام وسط'],
  ['L', 'l large لارج لارچ لارغ ال'],
  ['XL', 'xl اكسلارج xlarge x-large'],
  ['XXL', 'xxl 2xl اكسين xxlarge'],
  ['XXXL', 'xxxl 3xl'],
];
const LETTER_OF = new Map(
  LETTER_WORDS.flatMap(([size, forms]) => forms.split(' ').map((form) => [form, size])),
);
const ONLY_AFTER_KEYWORD = new Set(['ام', 'اس', 'ال', 'وسط', 's', 'm', 'l', 'small', 'large']);
const GRAMS: [RegExp, (amount: number) => string][] = [
  [/^(\d+(?:\.\d+)?)\s*(?:kg|kilo|كيلو|كغم|كغ|ك)$/, (amount) => `${amount * 1000}g`],
  [/^(\d+(?:\.\d+)?)\s*(?:g|gm|gr|غم|غرام|جرام|غ)$/, (amount) => `${amount}g`],
];
const WEIGHT_PHRASES: Record<string, string> = {
  'نص كيلو': '500g',
  'ربع كيلو': '250g',
  كيلو: '1000g',
  kilo: '1000g',
};

/** A size in one spelling: «ميديم» and "m" are "M", «١ كيلو» and "1kg" are "1000g"; others folded. */
export function canonicalSize(text: string): string {
  const folded = fold(text).trim();
  const letter = LETTER_OF.get(folded);
  if (letter) return letter;
  const weight = WEIGHT_PHRASES[folded];
  if (weight) return weight;
  for (const [pattern, spell] of GRAMS) {
    const amount = pattern.exec(folded)?.[1];
    if (amount !== undefined) return spell(Number(amount));
  }
  const age = AGE.exec(folded);
  if (!age) return folded;
  const [, from, to, unit] = age;
  return `${Number(from)}${to ? `-${Number(to)}` : ''}${unit ? ageUnit(unit) : ''}`;
}

const AGE_UNIT = foldedPattern(
  '^(?:m|mo|mos|months?|شهر|شهور|أشهر|اشهر|y|yr|yrs|years?|سنة|سنين|سنوات|sneen|shhour)$',
);
const AGE = new RegExp(
  `^(\\d{1,2})(?:\\s*[-/_–]\\s*(\\d{1,2}))?\\s*(${AGE_UNIT.source.slice(1, -1)})?$`,
  'u',
);
const ageUnit = (word: string): 'm' | 'y' => (foldedPattern('^(?:y|سن|sn)').test(word) ? 'y' : 'm');

/** The item's own spelling of a size a customer means; null when it has no such size. */
export function sizeAmong(sizes: readonly string[], wanted: string): string | null {
  const canonical = canonicalSize(wanted);
  const same = sizes.find((size) => canonicalSize(size) === canonical);
  if (same !== undefined) return same;
  const joint = sizes.filter((size) => size.split('/').some((part) => canonicalSize(part) === canonical));
  if (joint.length === 1) return joint[0] ?? null; // «L» is an "L/XL"
  const loose = sizes.filter((size) => withoutUnit(canonicalSize(size)) === withoutUnit(canonical));
  const meant =
    loose.length || !AGED.test(canonical) ? loose : sizes.filter((size) => spans(size, canonical));
  return meant.length === 1 ? (meant[0] ?? null) : null; // «٦ شهور» is in two of them: which one is asked
}

const AGED = /^\d+[my]$/;

const withoutUnit = (size: string): string => (/^\d+-\d+[my]$/.test(size) ? size.slice(0, -1) : size);

/** «٤ شهور» is a "3-6M". */
function spans(size: string, age: string): boolean {
  const [, from, to, unit] = /^(\d+)-(\d+)([my]?)$/.exec(canonicalSize(size)) ?? [];
  const number = Number.parseInt(age, 10);
  return Number(from) <= number && number <= Number(to) && (!unit || age.endsWith(unit));
}

/** `age`: a child's, which only an item with such sizes makes a size of. */
type SizeHit = { size: string; length: number; sure: boolean; age?: boolean };

/**
 * A size that starts at this place. `written` are the words as typed: a lone capital M is a size, a small m is
 * one only behind «مقاس». Unsure hits («كيلو») may as well be part of a name.
 */
export function sizeAt(words: readonly string[], written: readonly string[], at: number): SizeHit | null {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  if (KEYWORD.test(word)) return sizeBehindKeyword(words, at + 1);
  if (/^(?:ال)?(?:اكس|ex)$/.test(word) && LETTER_OF.get(next) === 'L')
    return { size: 'XL', length: 2, sure: true };
  if (/^(?:دبل|double)$/.test(word)) return doubleLarge(words, at);
  if (WEIGHT_PHRASES[`${word} ${next}`]) return { size: `${word} ${next}`, length: 2, sure: false };
  const aged = AGE_UNIT.test(next) ? `${word} ${next}` : word;
  if (/^\d{1,2}[-/–]\d{1,2}[a-z]{0,3}$/.test(word))
    return { size: aged, length: aged === word ? 1 : 2, sure: true };
  if (/^\d{1,2}$/.test(word) && aged !== word) return { size: aged, length: 2, sure: false, age: true };
  if (/^\d/.test(word) && canonicalSize(word).endsWith('g')) return { size: word, length: 1, sure: false };
  const bare = word.replace(/^(?:وال|بال|ال|ب)(?=لارج|ميد|مدي|سمول)/, '');
  const letter = LETTER_OF.get(bare);
  if (!letter) return null;
  if (!ONLY_AFTER_KEYWORD.has(bare)) return { size: letter, length: 1, sure: true };
  if (/^[SML]$/.test(written[at] ?? '')) return { size: letter, length: 1, sure: true };
  return /^(?:small|large)$/.test(bare) ? { size: letter, length: 1, sure: false } : null;
}

/** True for «مقاس» and its like. */
export function isSizeKeyword(word: string): boolean {
  return KEYWORD.test(word);
}

/** The one size in a text that is an answer to "which size?": «لارج», "M", «٥٦». */
export function bareSize(text: string): string | null {
  const words = foldedWords(text).filter((word) => !isSizeKeyword(word));
  const [only] = words;
  if (words.length !== 1 || only === undefined) return null;
  return LETTER_OF.get(only) ?? (/^\d{1,3}(?:\.\d)?[a-z]{0,2}$/.test(only) ? only : null);
}

function sizeBehindKeyword(words: readonly string[], at: number): SizeHit | null {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined) return null;
  if (/^(?:اكس|ex)$/.test(word) && LETTER_OF.get(next ?? '') === 'L')
    return { size: 'XL', length: 3, sure: true };
  const double = /^(?:دبل|double)$/.test(word) ? doubleLarge(words, at) : null;
  if (double) return { ...double, length: double.length + 1 };
  const letter = LETTER_OF.get(word);
  if (letter) return { size: letter, length: 2, sure: true };
  const range = sizeAt(words, words, at);
  if (range?.sure && /^\d/.test(range.size)) return { ...range, length: range.length + 1 };
  if (/^\d+(?:[./]\d+)?[a-z]{0,3}$/.test(word)) return { size: word, length: 2, sure: true };
  const number = numberAt(words, at); // «نمرة ستة وخمسين»
  return number ? { size: String(number.value), length: 1 + number.length, sure: true } : null;
}

function doubleLarge(words: readonly string[], at: number): SizeHit | null {
  const length =
    LETTER_OF.get(words[at + 1] ?? '') === 'L' ? 2 : LETTER_OF.get(words[at + 2] ?? '') === 'L' ? 3 : 0;
  return length ? { size: 'XXL', length, sure: true } : null;
}
