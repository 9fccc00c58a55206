import { namesFee, thresholdsFor } from './known-amounts.ts';
import { type Question, speaksOfDelivery, spokenOf, wordsOf } from './question.ts';
import { multiples, quantitiesIn } from './sums.ts';
import { discounted, othersFor } from './told-here.ts';
import * as words from './words.ts';

/** «العربون 12»: the half of what is ordered, where a text of the shop's says so. */
export function deposits(question: Question): number[] {
  const { sentence, fromIndex, amount, facts, known, stated } = question;
  const isDeposit = sentence.tokens.slice(fromIndex, amount.from).some(({ text }) => DEPOSIT.test(text));
  if (!isDeposit || !HALF_DOWN.test(facts.says?.prose ?? '')) return [];
  const whole = [
    ...goodsFils(question),
    ...known.totals,
    ...known.itemsTotals,
    ...stated.map(({ fils }) => fils),
  ];
  return whole.map((fils) => fils / 2);
}

const DEPOSIT = /^[وف]?(?:ال|بال|لل)?(?:عربون|deposit|3arboon)$/u;
const HALF_DOWN =
  /عربون (?:نص|نصف)|(?:نص|نصف) (?:ال)?(?:مبلغ|سعر|ثمن) عربون|half.{0,20}deposit|deposit.{0,20}half/u;

/** A bound: from which delivery is free, or what an order must come to. */
export function thresholds(question: Question): number[] {
  const { known, sentence, facts } = question;
  if (sentence.tokens.some(({ text }) => LEAST.test(text)) && !speaksOfFee(question))
    return othersFor(question);
  const place = wordsOf(sentence, 0, sentence.tokens.length);
  const bounds = thresholdsFor(place, facts);
  const named = speaksOfFee(question) && namesFee(place, facts);
  const own = named ? bounds : [...known.thresholds, ...othersFor(question)];
  return speaksOfFee(question)
    ? own
    : [...own, ...known.totals, ...known.itemsTotals, ...known.net, ...known.lines];
}

const LEAST = /^(?:ال)?(?:اقل|ادني|minimum|min)$/u;

/** What the goods spoken of cost, one and as many as are spoken of. */
export function goodsFils(question: Question): number[] {
  const { sentence, amount } = question;
  return multiples(spokenOf(question), quantitiesIn(sentence, 0, amount.to));
}

export const byOffer = (question: Question): number[] => discounted(question, goodsFils(question)).net;

/** What else than goods an amount may be of: as far as the reply speaks of it. */
export function besideGoods(question: Question): number[] {
  const { known, reply, sentence } = question;
  const bounded = sentence.tokens.some(({ text }) => words.FREE.test(text) || words.THRESHOLD_CUE.test(text));
  const off = sentence.tokens.some(({ text }) => words.DISCOUNT_CUE.test(text) || words.OFFER_CUE.test(text));
  return [
    ...(speaksOfDelivery(reply) || speaksOfFee(question) ? known.fees : []),
    ...(bounded ? known.thresholds : []),
    ...(off ? [...known.discounts, ...byOffer(question)] : []),
    ...othersFor(question),
  ];
}

export const speaksOfFee = ({ sentence }: Question): boolean =>
  sentence.tokens.some(({ text }) => words.FEE_CUE.test(text) || words.DELIVER_VERB.test(text));
