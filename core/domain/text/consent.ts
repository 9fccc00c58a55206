import { lazily } from '../lazily.ts';
import {
  CHANGE_WORDS,
  CONFIRM_VERBS,
  NEGATORS,
  NO_EMOJI,
  NO_OPENERS,
  NO_WORDS,
  POLITE_EMOJI,
  POLITE_PHRASES,
  POLITE_WORDS,
  YES_EMOJI,
  YES_PHRASES,
  YES_WORDS,
} from './consent-words.ts';
import { fold } from './fold.ts';
import { jordanMobile } from './phone.ts';

export type Consent = 'yes' | 'no' | 'unclear';
type Meaning = 'yes' | 'no' | 'polite' | 'unknown';

const YES_PHRASE = '\uE000'; // what phrases are replaced with: nothing that a keyboard can write
const POLITE_PHRASE = '\uE001';
const TOKEN = /[\p{L}\p{N}%]+|\p{Extended_Pictographic}|\p{Co}/gu;
const QUESTION = /[?؟]/u;
const DRESSING = /\p{Co}|\uFE0E|\uFE0F|[\u{1F3FB}-\u{1F3FF}]|['’]/gu; // how an emoji looks, and apostrophes
const RESTATED = /نفس (?:ال)?(?:معلومات|تفاصيل|بيانات)\p{L}*/u;

const said = lazily(() => ({
  yes: words(YES_WORDS),
  no: words(NO_WORDS),
  openers: words(NO_OPENERS),
  polite: words(POLITE_WORDS),
  negators: words(NEGATORS),
  changes: words(CHANGE_WORDS),
  phrases: [...rows(YES_PHRASES, YES_PHRASE), ...rows(POLITE_PHRASES, POLITE_PHRASE)],
}));

/**
 * Tells whether a customer's message, in answer to the read-back of an order, agrees to exactly that order.
 *
 * `yes` needs a word, a verb or an emoji that agrees and nothing that we do not know: a changed size, a
 * condition, a question or a half sentence makes it `unclear`, and so does kindness alone ("يسلمو", a heart).
 * `no` is a refusal or a delay; the customer may still want something else. A wrong `yes` ships a parcel
 * nobody ordered, a wrong `unclear` costs one more question, so doubt is never a yes.
 */
export function readConsent(text: string): Consent {
  const plain = withPhrases(withoutRestated(heard(text)));
  const tokens = plain.match(TOKEN) ?? [];
  const meanings = tokens.map((token, i) =>
    said().negators.has(tokens[i - 1] ?? '') ? negated(token) : meaningOf(token),
  );
  const agrees = meanings.includes('yes');
  const refuses = meanings.includes('no') || said().openers.has(tokens[0] ?? '');

  if (refuses) return agrees ? 'unclear' : 'no';
  if (QUESTION.test(plain) || meanings.includes('unknown')) return 'unclear';
  return agrees ? 'yes' : 'unclear';
}

function meaningOf(token: string): Meaning {
  if (said().no.has(token) || NO_EMOJI.includes(token)) return 'no';
  if (token === YES_PHRASE || isYes(token) || YES_EMOJI.includes(token)) return 'yes';
  if (token === POLITE_PHRASE || said().polite.has(token) || POLITE_EMOJI.includes(token)) return 'polite';
  return /^[وف]\p{L}{2,}/u.test(token) ? meaningOf(token.slice(1)) : 'unknown'; // "and", glued to its word
}

/** "مش موافق" is a refusal; what else is negated we do not try to understand. */
function negated(token: string): Meaning {
  return isYes(token) ? 'no' : meaningOf(token);
}

function isYes(token: string): boolean {
  return said().yes.has(token) || CONFIRM_VERBS.some((verb) => verb.test(token));
}

/** The spelling words are looked up in: folded, no dressing on emoji, each drawn-out letter written once. */
function heard(text: string): string {
  return fold(text)
    .replace(DRESSING, '')
    .replaceAll('٪', '%')
    .replace(/[ظض]بوط/gu, 'زبوط')
    .replace(/([a-zاويه])\1+|(\p{L})\2{2,}/gu, '$1$2'); // "ثبتت" is another word than "ثبت"
}

/** "Same details: phone, address, confirm" repeats the order; what is repeated is dropped, a change is not. */
function withoutRestated(plain: string): string {
  const start = RESTATED.exec(plain);
  const last = plain.match(TOKEN)?.at(-1) ?? '';
  if (!start || !isYes(last)) return plain;
  const between = plain.slice(start.index + start[0].length, plain.lastIndexOf(last));
  const isChanged = (between.match(TOKEN) ?? []).some((token) =>
    said().changes.has(token.replace(/^[وف]/u, '')),
  );
  const isRepeated = between.trim() === '' || (jordanMobile(between) !== null && !isChanged);
  return isRepeated && !QUESTION.test(between) ? `${plain.slice(0, start.index)} ${last}` : plain;
}

function withPhrases(plain: string): string {
  return said().phrases.reduce((text, { pattern, token }) => text.replace(pattern, ` ${token} `), plain);
}

function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/u).map(heard));
}

function rows(list: string, token: string): { pattern: RegExp; token: string }[] {
  const lines = list.trim().split('\n').map(heard);
  return lines.map((phrase) => ({
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])[وف]?${phrase}(?![\\p{L}\\p{N}])`, 'gu'),
    token,
  }));
}
