import { remembered } from '../remembered.ts';
import { fold } from '../text/fold.ts';
import { withSizes } from './size-words.ts';

/** A word, a number or a sign, in folded spelling. */
export type Token = { text: string; start: number; end: number };

export type Sentence = { text: string; tokens: Token[]; asks: boolean };

/** Behind a digit: a unit; anything else is a word whose first sound the digit stands for («3oter», «7ezam», «2ahwe»). */
const UNITS =
  '(?:k?gm?|gr|m?l|cm|mm|jds?|jod|x{1,4}[ls]|[gtm]b|mah|wh|watts?|volts?|hz|hours?|hrs?|days?|mins?|minutes?|weeks?|months?|years?|am|pm|pcs?|pieces?|inch(?:es)?|in|nd|rd|th|st|dinars?|lera|lira|leera|fils|left|items?|boxes|pairs?|persons?|people|and|of|for|x|or|to|d)';
const TOKEN = new RegExp(
  `\\d{1,2}(?:x[ls]|y)(?![a-z])|(?<![\\da-z.,])[235679](?!${UNITS}(?![a-z\\d])|x\\d)[a-z][a-z\\d]+|\\d+(?:[.,:/]\\d+)*|[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|(?:[\\u0620-\\u064a\\u066e-\\u06d3]|\\p{M})+|[\\p{L}\\p{M}]+|[^\\s\\p{L}\\p{N}]`,
  'gu',
);
const SENTENCE_END = /(?<=[!?؟…])|(?<=\.)(?!\d)|(?=[•▪●])/u;
export const CLAUSE_END = /^[،,؛;|()]$/u;

const SHORT_CHARS_MAX = 500;
const TEXTS_MAX = 300;

/** Splits a reply into its sentences, each folded and cut into tokens. Shared between all checks: nobody may change them. */
export function readSentences(reply: string): Sentence[] {
  return reply.length <= SHORT_CHARS_MAX ? short(reply) : sentencesIn(reply);
}

const short = remembered(TEXTS_MAX, sentencesIn); // what was asked is read by six checks

function sentencesIn(reply: string): Sentence[] {
  return reply.split(/\r?\n/u).flatMap((line) =>
    canonical(line)
      .split(SENTENCE_END)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => ({ text, tokens: tokensOf(text), asks: /[?؟]$/u.test(text) })),
  );
}

/** The piece of the sentence from one token to another, the last one excluded. */
export function pieceOf({ text, tokens }: Sentence, from: number, to: number): string {
  const piece = tokens.slice(Math.max(0, from), to);
  const first = piece.find((token) => !CLAUSE_END.test(token.text));
  return first ? text.slice(first.start, piece.at(-1)?.end) : '';
}

/** The borders of the clause around a token: commas and brackets part clauses. */
export function clauseAround({ tokens }: Sentence, index: number): { from: number; to: number } {
  let [from, to] = [index, index];
  while (from > 0 && !CLAUSE_END.test(tokens[from - 1]?.text ?? '')) from -= 1;
  while (to < tokens.length && !CLAUSE_END.test(tokens[to]?.text ?? '')) to += 1;
  return { from, to };
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));
}

/** One spelling for currencies and fractions; addresses, phones and dates taken out. */
function canonical(line: string): string {
  const halves = line.replaceAll('½', ' ونص ').replaceAll('¼', ' وربع ').replaceAll('¾', ' وثلاث ارباع ');
  return withSizes(fold(halves))
    .replace(/https?:\/\/\S+|www\.\S+|@[\w.]+/gu, ' ')
    .replace(/(?<![\p{L}\d])د ?\. ?ا(?!\p{L})/gu, ' دينار ')
    .replace(/(?<![\p{L}\d])j\.d(?!\p{L})/gu, ' jd ')
    .replace(/(?<![\p{L}\d])(jod|jds|jd)(?=\d)/gu, '$1 ')
    .replace(/["'“”„«»‹›*~`]+(?=\d)|(?<=\d)["'“”„«»‹›*~`]+/gu, ' ')
    .replace(/(?<!\p{L})(متل|مثل|زي|قد) ما(?!\p{L})/gu, '$1ما') // no negation
    .replace(/ in the morning/gu, ' am')
    .replace(/ in the (?:afternoon|evening)/gu, ' pm')
    .replace(/(?<=\d)،(?=\d)/gu, ',')
    .replace(
      /(?<![a-z])(do|does|did|is|are|was|were|have|has|had|wo|ca|could|would|should)n['’]?t(?![a-z])/gu,
      '$1 not',
    )
    .replace(/\d{4}-\d{1,2}-\d{1,2}/gu, ' ')
    .replace(/\+?(?:\d[ -]?)?0?7[789](?:[ -]?\d){7,8}(?!\d)|\+?\d{7,}/gu, ' ');
}
