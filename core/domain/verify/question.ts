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
};

/** «الهريسة؟ 5 ليرات»: an amount by itself behind what was spoken of. */
export const isAnswer = ({ tokens, mentions, topic }: ReadSentence): boolean =>
  topic !== null && mentions.length === 0 && tokens.length <= ANSWER_TOKENS_MAX;

const ANSWER_TOKENS_MAX = 4;

/** The items that a reply names, or all of them: what a price that is said of nothing may be of. */
export function spokenOf({ sentences, catalogue }: ReadReply): Known[] {
  const named = sentences.flatMap((one) =>
    one.mentions.flatMap(({ certain, items, family }) => (!certain ? [] : items.length > 0 ? items : family)),
  );
  return named.length > 0 ? [...new Set(named)] : catalogue.items;
}

/** «أسعارنا من 6 لـ 60», «بتبلش من 6»: what goods cost, and nothing else. */
export function isPriceRange({ tokens }: ReadSentence, { from }: Counted): boolean {
  return tokens.slice(0, from).some(({ text }) => RANGE.test(text));
}

const RANGE =
  /^[وف]?(?:ال)?(?:اسعار(?:نا|هم|ها)?|ب?ت?بلش|بتبدا|تبدا|ب?ي?بلش\p{L}*|prices?|start|starts|starting)$/u;

/** What delivery costs where the reply speaks of it at all: to the place it names, or anywhere. */
export function feesSpoken({ reply, sentence, facts, known }: Question): number[] {
  if (!speaksOfDelivery(reply)) return [];
  const place = [sentence, ...reply.sentences].find(({ text }) => namesFee(text, facts));
  return place ? feesFor(place.text, facts) : known.fees;
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
