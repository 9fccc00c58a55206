import { rememberedOf } from '../remembered.ts';
import { readNumbers } from './numbers.ts';
import { readSentences, type Token } from './sentences.ts';
import * as words from './words.ts';

/** A share of a price that a text tells of. Tokens `from` to `to`, the last excluded. */
export type Share = {
  percent: number;
  from: number;
  to: number;
  is: 'percent' | 'half' | 'free';
  nth?: number;
};

const HALF_PERCENT = 50;
const ALL_PERCENT = 100;
const PRICE = /^(?:ال)?(?:سعر|سعره|سعرها|سعرهم|ثمن|ثمنه|ثمنها|حقه|حقها|price|off)$/u;
const SECOND =
  /^[وف]?(?:ال)?(?:ثاني|ثانيه|تاني|تانيه|ثالث|ثالثه|تالت|تالته|tani|taniye|second|third|another)$/u;
const THIRD = /^[وف]?(?:ال)?(?:ثالث|ثالثه|تالت|تالته|third)$/u;
const FREE_REACH = 2; // tokens between «الثاني» and «مجاني»
const GET_REACH = 2; // tokens of "get one free"

/**
 * The discounts that a shop's own text speaks of, in percent: «خصم ١٠٪» is 10, half price 50, the second one
 * free 100. What is not among them is no offer of the shop's.
 *
 * @param text - the profile (YAML or prose), knowledge, offers.
 */
export function percentsIn(text: string): number[] {
  const prose = text.replace(/\w*percent\w*['"]?\s*:\s*['"]?(\d+(?:\.\d+)?)/gu, ' $1% '); // `percent: 10`
  return [
    ...new Set(readSentences(prose).flatMap(({ tokens }) => sharesIn(tokens).map((one) => one.percent))),
  ];
}

/** Every share of a price that a sentence names. */
export const sharesIn = rememberedOf(readShares);

function readShares(tokens: Token[]): Share[] {
  return [...percents(tokens), ...halves(tokens), ...secondsFree(tokens)];
}

function percents(tokens: Token[]): Share[] {
  return readNumbers(tokens).flatMap(({ from, to, readings: [milli = 0] }) => {
    const share = { percent: milli / 1000, is: 'percent' as const };
    const next = textAt(tokens, to);
    if (words.PERCENT.test(next) || PERCENT_WORD.test(next)) return [{ ...share, from, to: to + 1 }];
    if (/^(?:في|per)$/u.test(next) && PERCENT_WORD.test(textAt(tokens, to + 1)))
      return [{ ...share, from, to: to + 2 }];
    return words.PERCENT.test(textAt(tokens, from - 1)) ? [{ ...share, from: from - 1, to }] : [];
  });
}

const PERCENT_WORD = /^(?:بالميه|بالمايه|الميه|المايه|percent|cent|bilmiyye|bel?miyy?eh?)$/u;

/** «نص السعر», "half price", "half the price", "half off". */
function halves(tokens: Token[]): Share[] {
  return tokens.flatMap(({ text }, at) => {
    const lowered = /^[وف]?(?:لل|عال|ل)نص$/u.test(text) && PRICE.test(textAt(tokens, at - 1)); // «نزلنا السعر للنص»
    if (lowered) return [{ percent: HALF_PERCENT, from: at - 1, to: at + 1, is: 'half' as const }];
    const part = PARTS.find(([word]) => word.test(text));
    if (part && words.DISCOUNT_CUE.test(textAt(tokens, at - 1)))
      return [{ percent: part[1], from: at - 1, to: at + 1, is: 'half' as const }]; // «خصم الربع»
    if (!words.HALF.test(text.replace(/^[وف]?[بل](?=نص)/u, ''))) return [];
    const end = textAt(tokens, at + 1) === 'the' ? at + 2 : at + 1;
    if (!PRICE.test(textAt(tokens, end))) return [];
    return [{ percent: HALF_PERCENT, from: at, to: end + 1, is: 'half' as const }];
  });
}

const PARTS: [RegExp, number][] = [
  [/^(?:ال)?ربع$/u, 25],
  [/^(?:ال)?ثلث$/u, 33],
  [/^(?:ال)?(?:نص|نصف)$/u, 50],
];

/** «الثاني مجاني», "buy one get one free", «1+1». */
function secondsFree(tokens: Token[]): Share[] {
  return tokens.flatMap(({ text }, at) => {
    const share = { percent: ALL_PERCENT, is: 'free' as const };
    const second = tokens
      .slice(Math.max(0, at - 1 - FREE_REACH), at)
      .some((token) => SECOND.test(token.text));
    const got = tokens.slice(Math.max(0, at - 1 - GET_REACH), at).some((token) => token.text === 'get');
    if ((words.FREE.test(text) || /^هديه$/u.test(text)) && (second || got)) {
      const third = tokens
        .slice(Math.max(0, at - 1 - FREE_REACH), at)
        .some((token) => THIRD.test(token.text));
      return [{ ...share, from: at - 2, to: at + 1, nth: third ? 3 : 2 }];
    }
    const plus =
      /^(?:1|واحد|حبه)$/u.test(text) && textAt(tokens, at + 1) === '+' && textAt(tokens, at + 2) === text;
    const oneMore = text === 'get' && /^one$/u.test(textAt(tokens, at + 1));
    return plus || (oneMore && /^one$/u.test(textAt(tokens, at - 1)))
      ? [{ ...share, from: at, to: at + 3 }]
      : [];
  });
}

function textAt(tokens: Token[], at: number): string {
  return tokens[at]?.text ?? '';
}
