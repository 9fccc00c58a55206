import type { Counted } from './amounts.ts';
import type { Known } from './catalogue.ts';
import { feesFor, type KnownAmounts, namesFee } from './known-amounts.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import type { Role } from './roles.ts';
import { CLAUSE_END } from './sentences.ts';
import type { Stated } from './sums.ts';
import type { TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** An amount and everything that decides whether it is true. */
export type Question = {
  role: Role;
  amount: Counted;
  fromIndex: number; // the first token after the amount before
  sentence: ReadSentence;
  reply: ReadReply;
  facts: TurnFacts;
  known: KnownAmounts;
  stated: Stated[];
  asked: Known[]; // the items that the customer's words name
};

/** «الهريسة؟ 5 ليرات»: an amount by itself behind what was spoken of. */
export const isAnswer = ({ tokens, mentions, topic }: ReadSentence): boolean =>
  topic !== null && mentions.length === 0 && tokens.length <= ANSWER_TOKENS_MAX;

const ANSWER_TOKENS_MAX = 4;

/**
 * What a price that is said of nothing may be of: the items that a reply names; else those that come in the colour it
 * names; else those that were asked for; else, unless it calls it by a name that is none of theirs, all of the turn.
 */
export function spokenOf({ reply, sentence, amount, fromIndex, asked }: Question): Known[] {
  const mentions = reply.sentences.flatMap((one) => one.mentions);
  const named = mentions.flatMap(({ certain, items, family }) =>
    !certain ? [] : items.length > 0 ? items : family,
  );
  if (named.length > 0) return [...new Set(named)];
  const coloured = mentions.flatMap(({ colors, items }) => (colors.length > 0 ? items : []));
  if (coloured.length > 0) return [...new Set(coloured)];
  if (asked.length > 0) return asked;
  return isStranger(sentence, amount.from, fromIndex) ? [] : reply.catalogue.items;
}

/** «الدانتيل بـ 24», "the lace one is 24", «el dantel b 24»: called by a name, and by none that is known. */
export function isStranger({ tokens }: ReadSentence, at: number, fromIndex: number): boolean {
  let end = at;
  while (end > fromIndex && PRICE_MARK.test(tokens[end - 1]?.text ?? '')) end -= 1;
  if (end === at) return false;
  const text = tokens[end - 1]?.text ?? '';
  const before = tokens.slice(Math.max(fromIndex, end - NAME_WORDS_MAX), end - 1).map((token) => token.text);
  const isName =
    /^[وف]?ال\p{L}{3}/u.test(text) || (/^[a-z]{3}/u.test(text) && before.some((one) => ARTICLE.test(one)));
  return (
    isName && end - 1 >= fromIndex && !GENERAL.test(text) && !words.isCue(text) && !words.COUNTER.test(text)
  );
}

const NAME_WORDS_MAX = 4;
const PRICE_MARK = /^(?:ب|b|bi|is|are|costs?|for|at|just|only|:|=|بس)$/u;
const ARTICLE = /^(?:the|our|el|il|al|w?el)$/u;
/** What goods are called whatever they are. */
const GENERAL =
  /^[وف]?(?:ال)?(?:حبه|حبات|قطعه|قطع|وحده|واحد|واحده|ثنتين|تنتين|اثنين|ثلاثه|اربعه|خمسه|كل|كلهم|باقي|طلب|طلبيه|طقم|زوج|جوز|علبه|كبير|كبيره|صغير|صغيره|وسط|نص|ربع|كيلو|عرض|يوم|كود|موديل|موديلات|اول|اولي|ثاني|ثانيه|تاني|تانيه|ثالث|قديم|جديد|حقيقه|صراحه|سوق|نوع|لون|الوان|مقاس|مقاسات|قياس|نوعين|مجموعه|كميه|دفعه|عربون|ليتر|لتر|small|large|medium|big|one|ones|item|items|piece|pieces|total|price|order|set|pair|box|each|first|second|same|other|colou?r|size|wa[7h]de?|7abbe|majm[ou]+3|se3[er]r?|kbeer[e]?|z[g8]h?eer[e]?|[a-z]*lar[gj]e?)$/u;

/** «أسعارنا من 6 لـ 60», «بتبلش من 6»: what goods cost, and nothing else. */
export function isPriceRange({ tokens }: ReadSentence, { from }: Counted): boolean {
  return tokens.slice(0, from).some(({ text }) => RANGE.test(text));
}

const RANGE =
  /^[وف]?(?:ال)?(?:اسعار(?:نا|هم|ها)?|ب?ت?بلش|بتبدا|تبدا|ب?ي?بلش\p{L}*|prices?|start|starts|starting)$/u;

/**
 * What delivery costs where the reply speaks of it at all: to the place it names, or anywhere; by itself, and with what
 * paying on delivery costs.
 */
export function feesSpoken({ reply, sentence, facts, known }: Question): number[] {
  if (!speaksOfDelivery(reply)) return [];
  const place = [sentence, ...reply.sentences].find(({ text }) => namesFee(text, facts));
  const fees = place ? feesFor(place.text, facts) : known.fees;
  return [...fees, ...fees.flatMap((fee) => known.codExtras.map((extra) => fee + extra))];
}

/**
 * The words that say where a fee is for: between the amount before and this one, and behind it up to the next; else what
 * the sentence or one before it names.
 */
export function placeBeside({ sentence, amount, fromIndex, reply, facts }: Question): string {
  const next = sentence.amounts.find((one) => one.is === 'money' && one.from >= amount.to);
  const end = sentence.tokens.findIndex(({ text }, at) => at >= amount.to && CLAUSE_END.test(text));
  const to = Math.min(next?.from ?? sentence.tokens.length, end < 0 ? sentence.tokens.length : end);
  const beside = `${wordsOf(sentence, fromIndex, amount.from)} ${wordsOf(sentence, amount.to, to)}`;
  const before = reply.sentences.slice(0, reply.sentences.indexOf(sentence)).reverse();
  const texts = [beside, sentence.text, ...before.map(({ text }) => text)];
  return texts.find((text) => namesFee(text, facts)) ?? beside;
}

/** The words between two tokens. */
export const wordsOf = ({ tokens }: ReadSentence, from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');

/** Whether delivery is spoken of at all. */
export function speaksOfDelivery({ sentences }: ReadReply): boolean {
  return sentences.some(({ tokens }) => tokens.some(({ text }) => words.FEE_CUE.test(text)));
}
