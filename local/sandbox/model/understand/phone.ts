import { westernDigits } from '../../../../core/domain/text/digits.ts';
import { jordanMobile } from '../../../../core/domain/text/phone.ts';
import type { Word } from './words.ts';

/** Where phone digits stand in a text. `valid` is E.164; `attempt` is what was written when it is no mobile. */
type PhoneHit = { valid: string | null; attempt: string | null; used: Set<number> };

const KEYWORD =
  /^(?:و|ب)?(?:رقمي|الرقم|رقم|تلفوني|تلفون|التلفون|موبايلي|الموبايل|هاتفي|جوالي|واتس|phone|number|mobile|ra8mi|rakmi|ra2mi|raqmi)$/;
const SPOKEN = new Set(
  'صفر واحد اثنين ثنين تنين ثلاث ثلاثه تلاته اربع اربعه خمس خمسه ست سته سبع سبعه ثمانيه ثماني تمنيه تسع تسعه'.split(
    ' ',
  ),
);
const DIGITS_MIN = 6; // fewer are a size, a street number or a price
const SPOKEN_MIN = 5;

/** Finds the phone number that a text gives, and one that was meant but is none. */
export function phoneIn(text: string, words: readonly Word[]): PhoneHit {
  const valid = jordanMobile(text);
  const runs = [...digitRuns(words), ...spokenRuns(words)];
  const used = new Set(runs.flat());
  words.forEach(({ word }, at) => {
    if (KEYWORD.test(word) && (used.has(at + 1) || used.has(at + 2))) used.add(at);
  });
  const written = runs[0]?.map((at) => words[at]?.raw).join(' ') ?? null;
  return { valid, attempt: valid ? null : written, used };
}

export function isPhoneKeyword(word: string): boolean {
  return KEYWORD.test(word);
}

/** «079 000 0112» is three words of digits; «عمارة 14» is too short to be meant as a phone. */
function digitRuns(words: readonly Word[]): number[][] {
  const runs: number[][] = [];
  for (let at = 0; at < words.length; at += 1) {
    const run: number[] = [];
    while (at < words.length && isDigits(words[at]) && sameClause(words, run.at(-1), at)) run.push(at++);
    if (!run.length) continue;
    const digits = westernDigits(run.map((index) => words[index]?.raw ?? '').join('')).replace(/\D/g, '');
    const asked = KEYWORD.test(words[(run[0] ?? 0) - 1]?.word ?? '');
    if (digits.length >= DIGITS_MIN && (asked || /^(?:0|7|962)/.test(digits))) runs.push(run);
    at -= 1; // the loop steps over the word that ended the run
  }
  return runs;
}

function spokenRuns(words: readonly Word[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  words.forEach(({ word }, at) => {
    if (SPOKEN.has(word.replace(/^و/, '')) || SPOKEN.has(word)) run.push(at);
    else run = [];
    if (run.length === SPOKEN_MIN) runs.push(run); // grows on: the list is shared
  });
  return runs;
}

function isDigits(word: Word | undefined): boolean {
  return word !== undefined && /^\+?[\d()./-]+$/.test(word.word) && /\d/.test(word.word);
}

function sameClause(words: readonly Word[], before: number | undefined, at: number): boolean {
  return before === undefined || words[before]?.clause === words[at]?.clause;
}
