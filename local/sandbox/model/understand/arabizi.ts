import { soundsOf } from './sounds.ts';

const PAIRS: Record<string, string> = {
  sh: 'ش',
  ch: 'ش',
  th: 'ث',
  kh: 'خ',
  gh: 'غ',
  aa: 'ا',
  ee: 'ي',
  ii: 'ي',
  oo: 'و',
  ou: 'و',
};
const LETTERS: Record<string, string> = {
  b: 'ب',
  t: 'ت',
  j: 'ج',
  g: 'ج',
  d: 'د',
  r: 'ر',
  z: 'ز',
  s: 'س',
  f: 'ف',
  v: 'ف',
  p: 'ب',
  k: 'ك',
  c: 'ك',
  q: 'ق',
  l: 'ل',
  m: 'م',
  n: 'ن',
  w: 'و',
  y: 'ي',
  x: 'كس',
  '2': 'ق',
  '3': 'ع',
  '5': 'خ',
  '6': 'ط',
  '7': 'ح',
  '8': 'غ',
  '9': 'ص',
};
/** Letters that are written or not, or that stand for two: each spelling is tried, the likelier first. */
const OPEN: Record<string, string[]> = {
  a: ['ا', ''],
  h: ['ح', 'ه'],
  e: [''],
  i: ['', 'ي'],
  o: ['', 'و'],
  u: ['', 'و'],
};
const UNIT = /sh|ch|th|kh|gh|aa|ee|ii|oo|ou|./g;
const SPELLINGS_MAX = 8;
const WORD = /^(?=(?:.*[a-z]){3})[a-z2356789']+$/; // «5kg» has two letters

/** True for a folded word in Latin letters, with or without digits for letters. */
export function maybeArabizi(word: string): boolean {
  return WORD.test(word);
}

/** How a word in Latin letters may be spelled in Arabic: «شاحن» is among those of "shahen". At most eight. */
export function arabicSpellings(word: string): string[] {
  if (!maybeArabizi(word)) return [];
  const plain = word
    .replace(/^(?:el|al|il)(?=.{4})/, '')
    .replace(/'/g, '')
    .replace(/([^aeiou])\1+/g, '$1');
  const ending = /[ae]h?$/.test(plain) ? 'ة' : '';
  const units = plain.replace(/[ae]h?$/, '').match(UNIT) ?? [];
  const whole = units.reduce<string[]>(
    (spelled, unit) => {
      const ways = OPEN[unit] ?? [PAIRS[unit] ?? LETTERS[unit] ?? ''];
      return spelled.flatMap((start) => ways.map((way) => start + way)).slice(0, SPELLINGS_MAX * 4);
    },
    [''],
  );
  return [...new Set(whole.map((spelling) => spelling + ending))].slice(0, SPELLINGS_MAX);
}

const WEAK = /[اآأإىةه]$/;

/**
 * The consonants of a word in either script with «ع», so that "3arousa" and «عروسة» agree and "sayara" is not
 * «سرير»: a «ي» or «و» counts where a vowel follows it.
 */
export function skeletonOf(word: string): string {
  const parts = (/[a-z]/.test(word) ? latinParts(word) : arabicParts(word)).split(/([YW3])/);
  const sounds = parts.map((part) => (/^[YW3]$/.test(part) ? part : soundsOf(`${SILENT}${part}`)));
  return sounds.join('').replace(/(.)\1+/g, '$1');
}

const SILENT = 'ا'; // so that no letter counts as a first one, whose weak sounds are kept

function latinParts(word: string): string {
  return word
    .replace(/^(?:el|al|il)(?=.{4})/, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=[a-z0-9])[ae]h?$/, 'A')
    .replace(/y(?=[aeiouA])/g, 'Y')
    .replace(/w(?=[aeiouA])/g, 'W')
    .replace(/(?<![sckgtpw])h/g, '7');
}

function arabicParts(word: string): string {
  return word
    .replace(/^(?:وال|بال|ال|لل)(?=.{3})/, '')
    .replace(WEAK, SILENT)
    .replace(/ي(?=ا)/g, 'Y')
    .replace(/و(?=ا)/g, 'W')
    .replace(/ه/g, 'ح')
    .replace(/ع/g, '3');
}
