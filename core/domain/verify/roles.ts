import type { Counted } from './amounts.ts';
import type { ItemMention } from './mentions.ts';
import { isInstead } from './price-places.ts';
import type { ReadSentence } from './read-reply.ts';
import { CLAUSE_END, type Token } from './sentences.ts';
import * as words from './words.ts';

/** What an amount is said of. */
export type Role =
  | { is: 'fee'; inclusive: boolean; ofReturn: boolean; place: string }
  | { is: 'total' }
  | { is: 'sum' }
  | { is: 'discount' }
  | { is: 'net' }
  | { is: 'before' } // what it cost once: «بدل ٣٠»
  | { is: 'gap' } // what two things differ by: «أرخص بـ 3 دنانير»
  | { is: 'threshold' }
  | { is: 'price'; mention: ItemMention }
  | { is: 'any' };

const AFTER_REACH = 2; // tokens behind an amount that may still say what it is: «3.000 توصيل»

/**
 * Tells what an amount is said of: by the nearest cue since the amount before it, or by the words right
 * behind it. A total outranks the items that it is the total of.
 *
 * @param fromIndex - the first token after the amount before, or 0.
 */
export function roleOf(sentence: ReadSentence, amount: Counted, fromIndex: number): Role {
  const { tokens, mentions } = sentence;
  const start = clauseStart(tokens, amount.from, fromIndex);
  const was = /^(?:كان|كانت|was)$/u.test(textAt(tokens, amount.from - 1)); // «مجموع طلبك كان 50»
  if (was && hasBefore(tokens, words.TOTAL_CUE, start, amount.from)) return { is: 'total' };
  if (isInstead(tokens, amount.from)) return { is: 'before' };
  if (isDifference(tokens, amount.from)) return { is: 'gap' };
  const behind = roleBehind(tokens, amount, mentions);
  if (behind) return behind;
  if (hasBefore(tokens, words.TOTAL_CUE, start, amount.from)) {
    return { is: 'total' };
  }
  for (let at = amount.from - 1; at >= fromIndex; at -= 1) {
    const text = textAt(tokens, at);
    const mention = mentions.find(({ from, to, certain }) => certain && from <= at && at < to);
    if (mention) return { is: 'price', mention };
    const ofIt = words.PRICE_OF_IT.test(text) ? spokenOf(sentence, at) : null;
    if (ofIt) return { is: 'price', mention: ofIt };
    const role = cueRole(tokens, at, amount.from, text);
    if (role) return role;
  }
  return priceBehind(sentence, amount, fromIndex) ?? { is: 'any' };
}

/** The item last named before a word, in this sentence or an earlier one. */
function spokenOf({ mentions, topic }: ReadSentence, at: number): ItemMention | null {
  return mentions.findLast(({ certain, to }) => certain && to <= at) ?? topic;
}

function cueRole(tokens: Token[], at: number, to: number, text: string): Role | null {
  const near = to - at <= 4;
  if (words.THRESHOLD_CUE.test(text) && near) return { is: 'threshold' };
  if (words.FEE_CUE.test(text)) return feeRole(tokens, at, to);
  if (words.DELIVER_VERB.test(text) && near) return feeRole(tokens, at, to);
  if (words.DISCOUNT_CUE.test(text)) {
    const after = words.AFTER_DISCOUNT.test(textAt(tokens, at - 1)) || hasBefore(tokens, THEN, at + 1, to);
    const total = /^مع$|^with$/u.test(textAt(tokens, at - 1)); // «مع الخصم 20.400»
    return { is: after || total ? 'net' : 'discount' };
  }
  if (words.PAY_CUE.test(text) && !tokens.slice(at, to).some((token) => words.PAID_IN_PART.test(token.text)))
    return { is: 'total' };
  if (words.SUM_CUE.test(text)) return { is: 'sum' };
  return null;
}

const THEN = /^[وف]?(?:بعده|بعدها|بعد|بصير|بيصير|بتصير|صار|after|becomes)$/u;

/** «3.000 توصيل», "44.5 in total", "16.5 for the gloves"; «وتوصيل» begins something else. */
function roleBehind(tokens: Token[], { from, to }: Counted, mentions: ItemMention[]): Role | null {
  if (words.THRESHOLD_CUE.test(textAt(tokens, from - 1))) return null; // "over 100 JOD delivery is on us"
  if (words.AND_UP.test(textAt(tokens, to))) return { is: 'threshold' };
  for (let at = to; at < to + AFTER_REACH; at += 1) {
    const text = textAt(tokens, at);
    if (CLAUSE_END.test(text) || /^(?:و|ف(?=ال|توصيل|المجموع)|and|\+)/u.test(text) || /^\d/u.test(text))
      return null;
    const fee = words.FEE_CUE.test(text) && !text.startsWith('ال'); // «التوصيل» begins something else too
    const cue = fee || BEHIND_TOTAL.test(text);
    if (cue && numberFollows(tokens, at)) return null; // it belongs to the next amount
    if (fee && textAt(tokens, at - 1) === 'on') return { is: 'total' }; // "49 JD on delivery"
    if (fee) return feeRole(tokens, at, at + 1);
    if (cue) return { is: 'total' };
  }
  const link = textAt(tokens, to);
  const start = link === 'for' ? to + (textAt(tokens, to + 1) === 'the' ? 2 : 1) : to;
  if (start === to && !/^لل?\p{L}{3}/u.test(link)) return null;
  const mention = mentions.find((one) => one.certain && one.from === start);
  return mention ? { is: 'price', mention } : null;
}

/** «أرخص منه بـ 3 دنانير», «الفرق 3 دنانير», "3 JOD cheaper". */
function isDifference(tokens: Token[], from: number): boolean {
  const before = tokens.slice(Math.max(0, from - GAP_REACH), from).map(({ text }) => text);
  return before.some((text) => COMPARES.test(text)) && !before.some((text) => words.PRICE_OF_IT.test(text));
}

const GAP_REACH = 9;
const COMPARES = /^[وف]?(?:ال)?(?:ارخص|اغلي|اوفر|فرق|cheaper|difference)$/u;
const NAME_REACH = 5; // tokens between a price and the name behind it: «بـ 45 بتوخذ الفستان»

/** «بـ 45 بتوخذ الفستان», "it's 45 JOD for our satin dress": what is named next, if no price of its own follows. */
function priceBehind({ tokens, mentions }: ReadSentence, { to }: Counted, fromIndex: number): Role | null {
  if (fromIndex > 0 || words.AVAILABLE.test(textAt(tokens, to))) return null;
  const mention = mentions.find((one) => one.certain && one.from >= to);
  if (!mention || mention.from - to > NAME_REACH) return null;
  const between = tokens.slice(to, mention.from + 1).map(({ text }) => text);
  const parted = between.some((text) => CLAUSE_END.test(text) || /^\d|^و(?=.{2})|^(?:و|and|\+)$/u.test(text));
  return parted || numberFollows(tokens, mention.to - 1) ? null : { is: 'price', mention };
}

const BEHIND_TOTAL = /^(?:total|altogether|المجموع|بالمجموع|اجمالي|overall)$/u;

function numberFollows(tokens: Token[], at: number): boolean {
  for (const { text } of tokens.slice(at + 1, at + 4)) {
    if (CLAUSE_END.test(text)) return false;
    if (/^\d/u.test(text)) return true;
  }
  return false;
}

function feeRole(tokens: Token[], at: number, to: number): Role {
  const around = [...tokens.slice(Math.max(0, at - 4), at), ...tokens.slice(at, to)];
  const before = [textAt(tokens, at - 1), textAt(tokens, at - 2)];
  const place = around.map(({ text }) => text).join(' ');
  return {
    is: 'fee',
    inclusive: before.some((text) => words.INCLUSIVE.test(text)),
    ofReturn: tokens.slice(0, to).some(({ text }) => words.RETURN_CUE.test(text)),
    place,
  };
}

function hasBefore(tokens: Token[], cue: RegExp, from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ text }) => cue.test(text));
}

function clauseStart(tokens: Token[], at: number, fromIndex: number): number {
  let start = at;
  while (start > fromIndex && !CLAUSE_END.test(textAt(tokens, start - 1))) start -= 1;
  return start;
}

function textAt(tokens: Token[], at: number): string {
  return tokens[at]?.text ?? '';
}
