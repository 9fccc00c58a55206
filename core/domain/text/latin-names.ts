/**
 * How an Arabic name comes out in Latin letters. Nobody spells it the same way twice: "Sweifieh", "swefieh",
 * "al-Suwayfiyah", "9wefye". So each Arabic letter becomes the set of what is written for it (digits are those
 * of chat spelling: 2 hamza or qaf, 3 ayn, 5 kha, 6 ta, 7 ha, 8 qaf or ghayn, 9 sad), short vowels may be
 * anything or missing, and doubled letters count once.
 */

const SHORT = '[aeiou]{0,2}';
const CONSONANTS: Record<string, string> = {
  ب: 'b',
  ت: 't',
  ث: '(?:th|t|s)',
  ج: '(?:dj|j|g)',
  ح: '[h7]',
  خ: '(?:kh|5|7|x)',
  د: 'd',
  ذ: '(?:th|dh|z|d)',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: '(?:sh|ch|4)',
  ص: '[s9]',
  ض: '(?:dh|d|9|z)',
  ط: '(?:t|6)',
  ظ: '(?:dh|th|z|6|d)',
  غ: '(?:gh|g|3|8)',
  ف: '[fv]',
  ق: '[qkg289]',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
};
const INNER_VOWELS: Record<string, string> = {
  ا: '[ae]{1,2}',
  و: '(?:ow|ou|aw|au|uw|w|o|u)',
  ي: '(?:ey|ei|ay|ai|iy|ie|ea|ye|y|i|e)',
  ع: `3?${SHORT}`,
};
const FIRST_VOWELS: Record<string, string> = {
  ا: '[aeiou2]',
  و: '(?:w|ou|o|u)',
  ي: '(?:y|i)',
  ع: '(?:3|[aeiou])',
};
const LAST_VOWELS: Record<string, string> = {
  ا: '(?:ah|eh|a|e)',
  ه: '(?:[ae]h?|[aei]t|ih)',
  ي: '(?:iy|ey|i|y|e|a)',
  ع: '(?:3|a)?',
};
const LATIN = 'abcdefghijklmnopqrstuvwxyz0123456789';
const DIGRAPH_ENDS = ['', 'h', 'j']; // sh, dj
const initialsByLetter = new Map<string, string>();
const ARTICLE = '(?:[aeiu]?l|[ae](?=[tdrsznl69]))'; // "el", "l", and "as" before a sun letter
const LEADING_ARTICLE = new RegExp(`^${ARTICLE}(?=...)`);
const ARTICLE_WORD = /^(?:[aeiu]?l|[ae](?:[tdrsznl]|sh|th|dh))$/;
const TELLING_SOUNDS_MIN = 8;
const SOUNDS_MIN = 4; // "krk" could be anything; short names are listed with their spellings

export type LatinPattern = {
  pattern: RegExp;
  /** The letters a spelling can begin with, so that few patterns need a try. */
  initials: string;
  /** Long enough that no English sentence hits it by chance. */
  isTelling: boolean;
};

/**
 * The pattern of a folded Arabic name (its words without article), to be tested against a reading of
 * `latinReadings`. Null if the name is too short to be told apart.
 */
export function latinPattern(words: string[]): LatinPattern | null {
  const sounds = words.join('').replaceAll('ع', '').length;
  if (sounds < SOUNDS_MIN) return null;
  const source = words.map(wordPattern).join(`${ARTICLE}?`);
  const isTelling = words.length > 1 && sounds >= TELLING_SOUNDS_MIN;
  return {
    pattern: new RegExp(`^${source}$`),
    initials: initialsOf(words[0]?.[0] ?? ''),
    isTelling,
  };
}

/** Latin words but for their articles. */
export function withoutLatinArticles(words: string[]): string[] {
  return words.filter((word) => !ARTICLE_WORD.test(word));
}

/** A Latin spelling as patterns expect it: no apostrophes, no doubled letters; with and without its article. */
export function latinReadings(written: string): string[] {
  const plain = written.replace(/([a-z])\1+/g, '$1');
  const bare = plain.replace(LEADING_ARTICLE, '');
  return bare === plain ? [plain] : [plain, bare];
}

function initialsOf(letter: string): string {
  const known = initialsByLetter.get(letter);
  if (known !== undefined) return known;
  const first = new RegExp(`^${letterPattern(letter, true, false)}`);
  const initials = [...LATIN].filter((one) => DIGRAPH_ENDS.some((end) => first.test(one + end))).join('');
  initialsByLetter.set(letter, initials);
  return initials;
}

function wordPattern(word: string): string {
  const letters = [...word];
  return letters.map((letter, i) => letterPattern(letter, i === 0, i === letters.length - 1)).join('');
}

function letterPattern(letter: string, isFirst: boolean, isLast: boolean): string {
  if (isFirst && FIRST_VOWELS[letter]) return FIRST_VOWELS[letter] + SHORT;
  if (isLast && LAST_VOWELS[letter]) return LAST_VOWELS[letter];
  const vowel = INNER_VOWELS[letter];
  if (vowel) return vowel;
  return (CONSONANTS[letter] ?? letter) + (isLast ? '' : SHORT);
}
