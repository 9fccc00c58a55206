import type { ReadSentence } from './read-reply.ts';
import { clauseAround } from './sentences.ts';
import * as words from './words.ts';

/** With these before it, something is supposed, offered or asked for, and not said to be so. */
const SUPPOSED =
  /^[وف]?(?:بتقدر\p{L}*|تقدر\p{L}*|فيك|فيكي|بقدر|بنقدر|اذا|لو|ازا|لما|بدك|بدكم|بدي|حابب|حابه|بتحب|بتحبي|تحب|تحبي|لازم|عشان|قبل|حتي|ممكن|مين|متي|اول|رح|راح|if|when|once|before|to|would|want|shall|should|can|could|will|until|after|please|let)$/u;
/** «إذا بتحب», «لو بدك», "if you like": politeness, and no condition. */
const POLITE =
  /(?:اذا|لو|ازا) (?:بدك|بدكم|حابب|حابه|حابين|بتحب|بتحبي|بتحبو|تحب|تحبي|سمحت|سمحتي)|if you(?:['’]?d)? (?:like|want|wish|prefer)|would you like/u;

/** Whether the sentence leaves it to the customer. */
export const isLeftToThem = ({ text }: Pick<ReadSentence, 'text'>): boolean => POLITE.test(text);

/** Whether a word is part of what is asked: «عنا بوكيه أزرق، بتحب أفرجيك؟» asks in its last clause alone. */
export function isAsked(sentence: ReadSentence, at: number): boolean {
  return sentence.asks && clauseAround(sentence, at).to >= sentence.tokens.length - 1;
}

/** Said to be so: not asked, supposed, promised or denied. */
export function isStated(sentence: ReadSentence, at: number): boolean {
  const { from } = clauseAround(sentence, at);
  const before = sentence.tokens.slice(from, at);
  if (before.some(({ text }) => SUPPOSED.test(text))) return false;
  if (before.slice(-3).some(({ text }) => words.NEGATION.test(text))) return false;
  return !isAsked(sentence, at);
}
