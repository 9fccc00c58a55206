import { freeUntil } from './free-words.ts';
import type { ItemMention } from './mentions.ts';
import { type Mention, readNumbers } from './numbers.ts';
import { placeOf } from './places.ts';
import {
  addsUp,
  hasCue,
  isDear,
  isInstead,
  isJustPrice,
  isLikePrice,
  isSpelledPrice,
  leadsTo,
} from './price-places.ts';
import type { Sentence, Token } from './sentences.ts';
import * as words from './words.ts';

/** A number of a sentence and what it counts. */
export type Counted = Mention & { is: 'money' | 'count' | 'other' };

const SPELLED_MAX = 20; // in words, without a unit: «الأربعة», but not «المية»
const COUNT_MAX = 500; // pieces; more is no quantity in a DM

/**
 * Tells money from sizes, quantities, times, numbers of houses and orders.
 *
 * Money is what has a currency, or the three decimals of a dinar, or stands after a word or an item that a
 * price follows. A bare number elsewhere is none: to refuse a true reply is bad as well.
 */
export function readAmounts(sentence: Sentence, mentions: ItemMention[], sizes = NO_SIZES): Counted[] {
  const { tokens } = sentence;
  const inName = (at: number) => mentions.some(({ from, to }) => from <= at && at < to);
  const numbers = readNumbers(tokens).filter(({ from, currency }) => currency !== null || !inName(from));
  const counted: Counted[] = [];
  for (const [index, number] of numbers.entries()) {
    if (number.currency === null && (isSize(number, tokens, sizes) || isSizeOf(number, tokens, mentions)))
      counted.push({ ...number, is: 'other' });
    else
      counted.push({
        ...number,
        is: meaningOf(number, tokens, mentions, counted.at(-1), numbers[index + 1]),
      });
  }
  return counted;
}

const EACH = /^(?:واحد|وحده|واحده|one)$/u; // «كل واحد»
const NO_SIZES: ReadonlySet<string> = new Set();

/** One of the sizes on offer, in a sentence that has spoken of sizes: «المقاسات الموجودة: 30، 32». */
function isSize({ from }: Mention, tokens: Token[], sizes: ReadonlySet<string>): boolean {
  const spoken = tokens.slice(0, from).some(({ text }) => words.SIZE_LABEL.test(text));
  const isListed = [2, -2].some((step) => {
    const joined = /^(?:و|،|,|-)$/u.test(textAt(tokens, from + step / 2));
    return joined && sizes.has(textAt(tokens, from + step)); // «متوفرة 52 و54 و56»
  });
  return sizes.has(textAt(tokens, from)) && (spoken || isListed || isInstead(tokens, from)); // «42 بدل 41»
}

/** «البوت متوفر 41»: a size of what was named, if nothing is counted or priced. */
function isSizeOf({ from, to }: Mention, tokens: Token[], mentions: ItemMention[]): boolean {
  const named = mentions.findLast((one) => one.certain && one.to <= from);
  const own = named?.family.some(({ sizes }) => sizes.includes(textAt(tokens, from))) ?? false;
  const counted = words.COUNTER.test(textAt(tokens, to)) || /^(?:من|of)$/u.test(textAt(tokens, to));
  const near = tokens.slice(Math.max(0, from - 2), from);
  return (
    own && !counted && !hasPriceMark(tokens, from) && near.some(({ text }) => words.AVAILABLE.test(text))
  );
}

function meaningOf(
  number: Mention,
  tokens: Token[],
  mentions: ItemMention[],
  before: Counted | undefined,
  after: Mention | undefined,
): Counted['is'] {
  if (number.currency !== null) return 'money';
  const told = byItsUnit(number, tokens, mentions);
  if (told) return told;
  const priced = hasPriceMark(tokens, number.from);
  if (before && before.is !== 'money' && isJoined(tokens, before, number) && !priced) return before.is;
  if (after && isRange(tokens, number, after))
    return meaningOf(after, tokens, mentions, undefined, undefined);
  if (number.decimals >= 2) return 'money';
  return byItsPlace(number, tokens, mentions, before);
}

/** By what it counts or numbers: pieces, days, degrees, houses, lines of a list. */
function byItsUnit(number: Mention, tokens: Token[], mentions: ItemMention[]): Counted['is'] | null {
  const { from, to } = number;
  const next = textAt(tokens, to);
  const piecesOr = isCount(number) ? 'count' : 'other';
  if (words.PERCENT.test(next)) return 'other';
  const goods = mentions.find((mention) => mention.from === to && mention.certain);
  if (goods && goods.to - goods.from > 1 && isCount(number) && !labelled(tokens, from)) return 'count'; // «4 ساعات كاسيو»
  const each = /^ال/u.test(next) && hasPriceMark(tokens, from); // «بـ 26 الحبة»
  if (words.COUNTER.test(next) && !each) return piecesOr;
  if (words.MEASURE.test(next) && !isAnd(tokens, to)) return 'other';
  if (from === 0 && /^[).\-–]$/u.test(next)) return 'other'; // «1) …»
  return labelled(tokens, from) ? 'other' : null;
}

/** «b 4.250 w debs …»: "and", no watts. */
const isAnd = (tokens: Token[], at: number): boolean =>
  textAt(tokens, at) === 'w' &&
  tokens[at]?.start !== tokens[at - 1]?.end &&
  /^[\p{L}\d]/u.test(textAt(tokens, at + 1));

/** By what stands before it. */
function byItsPlace(
  number: Mention,
  tokens: Token[],
  mentions: ItemMention[],
  before: Counted | undefined,
): Counted['is'] {
  const { from, to, written } = number;
  const near = textAt(tokens, from - 1);
  const priced =
    hasPriceMark(tokens, from) ||
    (isOfPlace(tokens, number) && mentions.length === 0) ||
    (words.THRESHOLD_CUE.test(near) && isFreeFrom(tokens) && isCount(number)) ||
    words.PRICE_OF_IT.test(near) ||
    (words.TOTAL_CUE.test(near) &&
      !EACH.test(textAt(tokens, from)) &&
      !(/^كل$/u.test(near) && written === 'words')) ||
    (isInstead(tokens, from) && isDear(number)) ||
    (written === 'words' ? isSpelledPrice(number, tokens, mentions, before) : isJustPrice(number, tokens));
  if (written === 'words' && !priced) return isCount(number, SPELLED_MAX) ? 'count' : 'other';

  const named = mentions.find(({ to: end, family }) => leadsTo(tokens, end, from, family));
  if (named?.family.some(({ sizes }) => sizes.includes(textAt(tokens, from)))) return 'other';
  if (priced || hasCue(tokens, from, before) || addsUp(tokens, number)) return 'money';
  const counts = mentions.some((mention) => mention.from === to) && !/^و/u.test(textAt(tokens, to));
  if (!counts && named && (named.to === from ? isDear(number) : isLikePrice(number, named))) return 'money';
  return isCount(number) ? 'count' : 'other';
}

/** «المفرق 3.5 والعقبة 4.5»: what it costs to get there. */
function isOfPlace(tokens: Token[], { from, to, decimals }: Mention): boolean {
  const [before, next] = [textAt(tokens, from - 1), textAt(tokens, to)];
  return decimals > 0 && /^\p{L}{3}/u.test(before) && !words.MEASURE.test(next) && placeOf(before) !== null;
}

/** «فوق الخمسين ما بتدفع توصيل»: the bound is money. */
const isFreeFrom = (tokens: Token[]): boolean => tokens.some((_, at) => freeUntil(tokens, at) > 0);

/** «مقاس 54», «عمارة 11», «رقم الطلب 12»: one or two words before the number. */
function labelled(tokens: Token[], from: number): boolean {
  const near = textAt(tokens, from - 1);
  if (near === 'at' && /^(?:opens?|closes?|opening|closing)$/u.test(textAt(tokens, from - 2))) return true;
  if (words.LABEL.test(near)) return true;
  return words.LABEL_FAR.test(textAt(tokens, from - 2)) && !hasPriceMark(tokens, from);
}

/** «بـ 89», «بـ (89)», "b 89": the one-letter word that fold leaves, or a number word with the letter before it. */
function hasPriceMark(tokens: Token[], from: number): boolean {
  const near = textAt(tokens, from - 1) === '(' ? textAt(tokens, from - 2) : textAt(tokens, from - 1);
  return /^(?:[وف]?ب|bi?|wb|=)$/u.test(near) || /^(?:ب\p{L}{2}|b[\p{L}\d]{3})/u.test(textAt(tokens, from));
}

/** «54 و56», «54، 56»: further numbers of the same kind. */
function isJoined(tokens: Token[], before: Mention, { from, currency }: Mention): boolean {
  if (currency !== null || from - before.to > 1) return false;
  return from === before.to || /^(?:و|او|,|،|\/|-|–|ل|الي|to|and|or)$/u.test(textAt(tokens, before.to));
}

/** «24–48 ساعة», «20 لـ 30 دينار»: the first number is of the second one's kind. */
function isRange(tokens: Token[], { to }: Mention, after: Mention): boolean {
  return after.from - to === 1 && /^(?:-|–|—|ل|الي|to|او|or)$/u.test(textAt(tokens, to));
}

function isCount({ readings, decimals }: Mention, max = COUNT_MAX): boolean {
  const [value = 0] = readings;
  return decimals === 0 && value % 1000 === 0 && value >= 1000 && value <= max * 1000;
}

function textAt(tokens: Token[], at: number): string {
  return tokens[at]?.text ?? '';
}
