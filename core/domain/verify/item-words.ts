import { remembered } from '../remembered.ts';
import { fold } from '../text/fold.ts';
import { queryTokens } from '../text/search-tokens.ts';
import { thingOf } from './same-things.ts';

const CONSONANTS_MIN = 3;
const LATIN: [RegExp, string][] = [
  [/sh/g, '$'],
  [/ch/g, '$'],
  [/th/g, 's'],
  [/ph/g, 'f'],
  [/gh/g, 'g'],
  [/kh/g, 'k'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/j/g, 'g'],
  [/z/g, 's'],
  [/p/g, 'b'],
  [/v/g, 'f'],
  [/([a-z$])\1/g, '$1'],
];
const ARABIC: Record<string, string> = Object.fromEntries(
  'ب:b پ:b ت:t ط:t ث:s س:s ص:s ز:s ذ:s ظ:s ج:g غ:g گ:g چ:g ح:h خ:k ك:k ق:k ک:k د:d ض:d ر:r ش:$ ف:f ڤ:f ل:l م:m ن:n'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/**
 * The forms under which a word of an item's name and a word of a reply may meet: the search's stems, and
 * across the two scripts the consonants, under which «بومبر» is "Bomber".
 */
export function wordKeys(word: string, side: 'name' | 'reply'): readonly string[] {
  return KEYS[side](word);
}

const WORDS_MAX = 20_000; // remembered: names and sentences are made of the same words again and again
const KEYS = {
  name: remembered(WORDS_MAX, (word) => makeKeys(word, 'name')),
  reply: remembered(WORDS_MAX, (word) => makeKeys(word, 'reply')),
};

function makeKeys(word: string, side: 'name' | 'reply'): string[] {
  if (/^\d/u.test(word) && !CHAT.test(word)) return /^\d+$/u.test(word) ? [word] : []; // a price is no part of a name
  const bare = fold(word).replace(
    side === 'name' ? /^(?:ال)(?=.{2})/u : /^[وف]?(?:بال|كال|هال|عال|لل|ال)(?=.{2})/u,
    '',
  );
  const latin = /^[a-z]/u.test(bare) || CHAT.test(bare);
  const whole = [
    bare,
    ...(side === 'reply' && !latin && /^[وفبل].{3,}/u.test(bare) ? [bare.slice(1)] : []), // «وفلتر»; a name begins with its own letter
    ...(side === 'reply' && /^[وف]?(?:بال|كال).{2}/u.test(fold(word)) ? [fold(word)] : []), // «بالونات» has no article
  ];
  const forms = whole.flatMap((form) =>
    /^[^a-z]{4,}[اه]$/u.test(form) ? [form, form.slice(0, -1)] : [form],
  ); // «مراية», «مرايا»
  const own = queryTokens(word).length > 0 ? forms.filter((form) => form.length >= 2) : []; // «الرز» too
  const direction = latin === (side === 'name') ? '~' : '^'; // ~ a Latin name in Arabic letters, ^ the reverse
  const definite = side === 'reply' && !latin && bare !== fold(word); // «المش» is a name where «مش» is "not"
  const short = latin ? side === 'name' && bare.length >= 4 : definite;
  const spoken = latin && side === 'reply' ? heardIn(bare) : forms;
  const heard = spoken.flatMap((form) => skeletonsOf(form, short));
  const thing = thingOf(bare);
  return [
    ...new Set([
      ...queryTokens(word),
      ...own,
      ...(thing ? [thing] : []),
      ...heard.map((skeleton) => direction + skeleton),
    ]),
  ];
}

/** «7ezam»: a word in Latin letters whose digits are sounds. */
const CHAT = /^[235679][a-z][a-z\d]/u;

/**
 * What a word in Latin letters sounds like: 2 is a stop that is written «ء» or «ق», and the t of «shantet el …» belongs
 * to what follows.
 */
function heardIn(word: string): string[] {
  const alone = /[aei]t$/u.test(word) ? [word, word.slice(0, -1)] : [word];
  return alone.flatMap(withoutDigits);
}

function withoutDigits(word: string): string[] {
  if (!/[235679]/u.test(word)) return [word];
  const sounds = word
    .replace(/3/g, '')
    .replace(/5/g, 'kh')
    .replace(/6/g, 't')
    .replace(/7/g, 'H')
    .replace(/9/g, 's');
  return [...new Set([sounds.replace(/2/g, ''), sounds.replace(/2/g, 'k')])];
}

/** The consonants as they are heard; of a short word the vowels too, or half of the language looks alike. */
function skeletonsOf(word: string, short: boolean): string[] {
  const latin = /^[a-zH]+$/u.test(word);
  if (!latin && !/^[\u0600-\u06ff]+$/u.test(word)) return [];
  const consonants = latin ? latinConsonants(word) : arabicConsonants(word);
  if (consonants.length >= CONSONANTS_MIN) return [consonants];
  if (consonants.length < 2) return [];
  return [...(word.length >= (latin ? 4 : 3) ? [vowelled(word, latin)] : []), ...(short ? [consonants] : [])];
}

function latinConsonants(word: string): string {
  const heard = LATIN.reduce((rest, [from, to]) => rest.replace(from, to), word);
  return (/^[hw]/.exec(word)?.[0] ?? '') + heard.replace(/[aeiouyhw]/g, '').toLowerCase();
}

function arabicConsonants(word: string): string {
  const start = word.startsWith('ه') ? 'h' : word.startsWith('و') ? 'w' : '';
  return start + [...word.replace(/تش/gu, 'ش')].map((letter) => ARABIC[letter] ?? '').join('');
}

function vowelled(word: string, latin: boolean): string {
  const heard = latin ? LATIN.reduce((rest, [from, to]) => rest.replace(from, to), word) : word;
  if (latin)
    return withoutEnd(
      heard
        .replace(/[ouw]+/g, 'u')
        .replace(/[eiy]+a?|ie/g, 'i')
        .toLowerCase(),
    );
  const letters = [...heard].map((letter) => ARABIC[letter] ?? VOWELS[letter] ?? '');
  return withoutEnd(letters.join('').replace(/^ai/u, 'i'));
}

/** «طاولة» and «tawle» end alike. */
const withoutEnd = (heard: string): string => heard.replace(/(?<=..)[aih]$/u, '');

const VOWELS: Record<string, string> = { و: 'u', ي: 'i', ا: 'a', ه: 'h' };
