import { remembered } from '../remembered.ts';
import { westernDigits } from './digits.ts';

const UNHEARD = /[\u064B-\u065F\u0670\u0640\u200B-\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/gu; // harakat, tatweel, marks

/**
 * The spelling under which two texts are compared or searched. Never shown to anybody.
 *
 * NFKC; harakat, tatweel, bidi and zero-width marks dropped; أإآٱ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي; western digits;
 * ٫→. and ٬ dropped; lower case; spaces collapsed. The rule is written down with the dialogues it serves:
 * tests/fixtures/domain/conversations/lexicon.json.
 */
export function fold(text: string): string {
  return text.length <= SHORT_CHARS_MAX ? short(text) : folded(text);
}

const SHORT_CHARS_MAX = 200;
const TEXTS_MAX = 5_000; // remembered: names, words and lines, which every check of one reply folds again
const short = remembered(TEXTS_MAX, folded);

function folded(text: string): string {
  const letters = text
    .normalize('NFKC')
    .replace(UNHEARD, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ؤ', 'و')
    .replaceAll('ئ', 'ي');
  return westernDigits(letters)
    .replaceAll('٫', '.')
    .replaceAll('٬', '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}
