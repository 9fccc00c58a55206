import type { Known } from './catalogue.ts';
import type { ItemMention } from './mentions.ts';
import type { Mention } from './numbers.ts';
import { CLAUSE_END, type Token } from './sentences.ts';
import * as words from './words.ts';

const CUE_REACH = 3; // tokens between a cue such as «سعره» and its bare number
const BARE_PRICE_FILS = 10_000; // «الجاكيت 89»; less is more likely a quantity
const SIGN = /^[:=>→(\-–—]$/u;
const SIGNS_MAX = 3; // tokens between a name and its price: «الجاكيت (M): 20»
const LIKE = { least: 0.5, most: 2 }; // of an item's price: what somebody might give for it
const TOGETHER = /^(?:بعض|سوا|together)$/u;
const CUES = [TOGETHER, words.PRICE_CUE, words.SUM_CUE, words.TOTAL_CUE, words.FEE_CUE, words.PAY_CUE];
const COPULA = /^(?:is|are|only|just|now|at|for|cost|costs|بس|فقط|bas)$/u;
const LEFT_BEHIND = /^(?:left|in|of|available|remaining|متوفر|متوفره|ضايل)$/u;
const JUST = /^(?:بس|فقط|bas|only)$/u;
const FOR_YOU = /^(?:ل(?:عيون|خاطر)(?:ك|كم)|كرمال(?:ك|كم)|عشان(?:ك|كم)|الك|لالك|la?3[iy]+oona?k)$/u;

/** «سعره», «المجموع», «بتدفع» a few words before it. */
export function hasCue(tokens: Token[], from: number, before: Mention | undefined): boolean {
  for (let at = from - 1; at >= Math.max(from - 1 - CUE_REACH, before?.to ?? 0); at -= 1) {
    const text = textAt(tokens, at);
    if (CLAUSE_END.test(text) || words.LABEL.test(text)) return false;
    if (CUES.some((cue) => cue.test(text))) return true;
  }
  return false;
}

/** «12 وتوصيل عمان 2.000», "12 + 2": a bare number to which a fee is added. */
export function addsUp(tokens: Token[], { to }: Mention): boolean {
  const next = textAt(tokens, to);
  return next === '+' || (/^و/u.test(next) && words.FEE_CUE.test(next));
}

/** Whether only signs and sizes stand between a name and the number: «الجاكيت: 20», «الجاكيت M (20)». */
export function leadsTo(tokens: Token[], end: number, from: number, family: Known[]): boolean {
  if (end > from || from - end > SIGNS_MAX) return false;
  const between = tokens.slice(end, from).map(({ text }) => text);
  return between.length === 1
    ? !/^[\p{L}\d]/u.test(between[0] ?? '') || isSizeOf(family, between[0] ?? '')
    : between.every((text) => SIGN.test(text) || text === ')' || isSizeOf(family, text));
}

const isSizeOf = (family: Known[], text: string): boolean => family.some(({ sizes }) => sizes.includes(text));

export const isDear = ({ readings: [fils = 0] }: Mention): boolean => fils > BARE_PRICE_FILS;

/** Behind a sign a number may as well be a quantity: it is a price where the item might cost as much. */
export function isLikePrice(number: Mention, { family }: ItemMention): boolean {
  const [fils = 0] = number.readings;
  const like = family.some(
    ({ priceFils }) => fils >= LIKE.least * priceFils && fils <= LIKE.most * priceFils,
  );
  return like || isDear(number);
}

/** A number in words without a currency: «سعر الجاكيت عشرين», "the AirBuds are only thirty nine". */
export function isSpelledPrice(
  number: Mention,
  tokens: Token[],
  mentions: ItemMention[],
  before: Mention | undefined,
): boolean {
  const { from, to, readings } = number;
  if (LEFT_BEHIND.test(textAt(tokens, to)) || /^(?:ال|لل|ل)/u.test(textAt(tokens, from))) return false;
  const ends = to >= tokens.length || CLAUSE_END.test(textAt(tokens, to)) || JUST.test(textAt(tokens, to));
  const fee = words.FEE_CUE.test(textAt(tokens, from - 1)) && ends && (readings[0] ?? 0) > 1000;
  if (fee) return true;
  if ((readings[0] ?? 0) < BARE_PRICE_FILS) return false;
  const named = mentions.some(({ certain, to: end }) => {
    const between = tokens.slice(end, from);
    return certain && end < from && between.every(({ text }) => COPULA.test(text) || SIGN.test(text));
  });
  return named || hasCue(tokens, from, before);
}

/** «بدل ٣٠», «كان سعره 30», "instead of 30": what it cost once. */
export function isInstead(tokens: Token[], from: number): boolean {
  if (words.INSTEAD.test(textAt(tokens, from - 1))) return true;
  const link = textAt(tokens, from - 1);
  const between = /^(?:[وف]?ب|of|ال|من|عن|b|at)$/u.test(link) || words.PRICE_OF_IT.test(link);
  return between && words.INSTEAD.test(textAt(tokens, from - 2));
}

/** «٢٠ بس لعيونك»: the number is all that is said. */
export function isJustPrice(number: Mention, tokens: Token[]): boolean {
  const before = tokens[number.from - 1]?.text ?? '';
  const [next, second] = [textAt(tokens, number.to), textAt(tokens, number.to + 1)];
  if (FOR_YOU.test(JUST.test(next) ? second : next)) return true;
  const alone = before === '' || CLAUSE_END.test(before);
  const forYou = /^(?:just|only)$/u.test(before) && textAt(tokens, number.from - 2) === 'you';
  const ends = second === '' || /^[^\p{L}\p{N}]/u.test(second);
  return forYou || (alone && JUST.test(next) && ends && isDear(number));
}

function textAt(tokens: Token[], at: number): string {
  return tokens[at]?.text ?? '';
}
