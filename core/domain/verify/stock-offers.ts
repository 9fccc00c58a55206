import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround } from './sentences.ts';
import * as words from './words.ts';

/** «نحجزلك», «أضيفلك», "reserve": to offer an item for sale says that it is there. */
const RESERVE = /^[وف]?(?:ب|ن|ا|بن|من)?(?:حجز|ضيف|اوصي)ل(?:ك|كم)(?:ي?ا?ه|يا?ها|ياهم)?$/u;
/** «بجهزلك وحدة». */
const PREPARE = /^[وف]?(?:ب|ن|ا|بن|من)?جهزل(?:ك|كم)$/u;
const RESERVE_EN = /^(?:reserve|book|order)$/u;
const CONFIRM = /^[وف]?(?:ب|ن|ا|بن|من)?ثبتل(?:ك|كم)$/u;
const WANT = /^(?:بدك|بدكم|بتحب|بتحبي|want|like)$/u;
const ONE = /^(?:واحد|وحده|واحده|حبه|قطعه|اياه|اياها|one|it)$/u;
const ASKS_HOW_MANY = /^(?:كم|قديش|how)$/u;
/** What is offered instead, or later. */
const OTHER =
  /^(?:غير|غيره|غيرها|بدال\p{L}*|بداله|تاني|ثاني|ثانيه|تانيه|شي|اشي|لما|وقت|اول|يتوفر|يرجع|another|else|instead|when|once|something|different|back)$/u;

/** Whether an item is offered for sale here: «بدك نحجزلك؟», «كم حبة بدك؟», "shall I reserve one?". */
export function isOffered(sentence: ReadSentence, at: number, { sentences }: ReadReply): boolean {
  if (!offers(sentence, at)) return false;
  const { from, to } = clauseAround(sentence, at);
  if (sentence.tokens.slice(from, to).some(({ text }) => OTHER.test(text))) return false;
  const told = sentences.slice(0, sentences.indexOf(sentence) + 1);
  return !told.some(saysGone);
}

function offers(sentence: ReadSentence, at: number): boolean {
  const text = textAt(sentence, at);
  const next = textAt(sentence, at + 1);
  if (RESERVE.test(text)) return true;
  if (CONFIRM.test(text) || PREPARE.test(text)) return ONE.test(next);
  const { from, to } = clauseAround(sentence, at);
  const clause = sentence.tokens.slice(from, to).map((token) => token.text);
  if (RESERVE_EN.test(text)) return clause.some((word) => /^(?:i|we|you)$/u.test(word)) && ONE.test(next);
  if (!WANT.test(text)) return false;
  if (ONE.test(next)) return true;
  const ends = !/^[\p{L}\d]/u.test(next);
  const alone = at === from && !/^[a-z]/u.test(text);
  return ends && (alone || ASKS_HOW_MANY.test(clause[0] ?? ''));
}

/** Something was said to be gone: what is offered then is something else. */
function saysGone({ tokens }: ReadSentence): boolean {
  return tokens.some(({ text }, at) => {
    const before = tokens.slice(Math.max(0, at - 2), at);
    const denied = before.some((token) => words.NEGATION.test(token.text));
    return words.SOLD_OUT.test(text) || (words.AVAILABLE.test(text) && denied);
  });
}

function textAt({ tokens }: ReadSentence, at: number): string {
  return tokens[at]?.text ?? '';
}
