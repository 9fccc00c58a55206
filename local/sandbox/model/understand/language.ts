import { isArabic } from './sounds.ts';
import { foldedWords } from './words.ts';

export type Language = 'ar' | 'en';

const ENGLISH = new Set(
  (
    "i'm i'll from phone name street " +
    'the a an is are do does you your have how much many what which price of for in to me my i want need would like can get take hi hello hey thanks thank yes no not please ' +
    'confirm size color black white red blue green jacket shirt dress it this that with and one two delivery order cost cheap cheapest available'
  ).split(' '),
);
const CHAT = new Set(
  'kam bkam bikam adesh bade bdi bidi baddi el w wa ya esmi ismi marhaba mrhba salam shu sho fi yalla tamam mashi law shukran ah eh kaman bas wen ween'.split(
    ' ',
  ),
);
const DIGIT_LETTER = /[a-z][235679]|[235679][a-z]/; // Arabic sounds written with digits
const ENGLISH_SHARE_MIN = 0.4;

/** The language of a text; null when it says too little («M», "ok", an emoji, a name). Latin-letter Arabic is Arabic. */
export function languageOf(text: string): Language | null {
  const words = foldedWords(text).filter((word) => /\p{L}/u.test(word));
  if (words.some(isArabic)) return 'ar';
  if (words.length === 0) return null;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (words.length < 2) return words.some((word) => DIGIT_LETTER.test(word)) ? 'ar' : null;
  if (english / words.length >= ENGLISH_SHARE_MIN) return 'en';
  return words.some((word) => CHAT.has(word) || DIGIT_LETTER.test(word)) ? 'ar' : null;
}
