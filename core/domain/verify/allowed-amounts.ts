import { besideGoods, byOffer, deposits, goodsFils, thresholds } from './beside-goods.ts';
import { speaksOfOrder } from './check-order-states.ts';
import { codExtras } from './cod-extra.ts';
import { feesBeside, feesFor, isFree, namesFee } from './known-amounts.ts';
import type { ItemMention } from './mentions.ts';
import {
  feesSpoken,
  isAnswer,
  isPriceRange,
  placeBeside,
  type Question,
  speaksOfDelivery,
  spokenOf,
  wordsOf,
} from './question.ts';
import type { ReadSentence } from './read-reply.ts';
import type { Role } from './roles.ts';
import { CLAUSE_END, readSentences } from './sentences.ts';
import { groupTotals, multiples, quantitiesIn, quotedTotals, sumsOf } from './sums.ts';
import { discounted, othersFor } from './told-here.ts';
import { BEHIND_REACH, delivery } from './with-delivery.ts';
import * as words from './words.ts';

/** The amounts that are true in this place, the likeliest first. In fils. */
export function allowedAmounts(question: Question): number[] {
  const { role } = question;
  const half = deposits(question);
  if (half.length > 0) return half;
  const isGoods = role.is === 'price' || role.is === 'discount' || role.is === 'before';
  return isGoods ? byRole(question) : [...byRole(question), ...stepFees(question), ...codExtras(question)];
}

function byRole(question: Question): number[] {
  const { role, known, stated } = question;
  const isTotal = role.is === 'total' || role.is === 'sum' || (role.is === 'fee' && role.inclusive);
  if (isTotal && delivery(question) === 'without') return goodsOnly(question);
  switch (role.is) {
    case 'price':
      return pricesOf(role.mention, question);
    case 'fee':
      return fees(role, question);
    case 'total':
      return totals(question);
    case 'sum':
      return stated.length > 0 ? sums(question) : unbound(question, true);
    case 'discount':
      return [...known.discounts, ...offered(question), ...discounted(question, goodsFils(question)).off];
    case 'net':
      return [
        ...known.discounts,
        ...known.net,
        ...known.totals,
        ...byOffer(question),
        ...othersFor(question),
        ...sumsOf(stated),
        ...discounted(question, [...goodsFils(question), ...quotedTotals(question.reply, [])]).net,
        ...lessOff(question),
      ];
    case 'threshold':
      return thresholds(question);
    case 'gap':
      return [...gaps(question), ...unbound(question)];
    case 'before':
      return before(question);
    case 'any':
      return unbound(question);
  }
}

function pricesOf(mention: ItemMention, question: Question): number[] {
  const { sentence, fromIndex, amount, facts, known, stated } = question;
  const meant = mention.items.length > 0 ? mention.items : mention.family;
  const skus = new Set(meant.map(({ sku }) => sku));
  const lines = facts.orders.flatMap((order) => order.lines.filter(({ sku }) => skus.has(sku)));
  const quantities = quantitiesIn(sentence, fromIndex, amount.to);
  const offered = hasOffer(sentence) || quantities.some((quantity) => quantity > 1);
  return [
    ...multiples(meant, quantities),
    ...discounted(question, multiples(meant, quantities)).net,
    ...lines.flatMap(({ unitPriceFils, lineTotalFils }) => [unitPriceFils, lineTotalFils]),
    ...groupTotals(sentence, fromIndex, amount.from),
    ...(offered ? [...known.net, ...othersFor(question), ...sumsOf(stated)] : []),
    ...(isApart(sentence, mention.to, amount.from) ? known.totals : []),
  ];
}

function fees(role: Role & { is: 'fee' }, question: Question): number[] {
  const { facts } = question;
  const place = placeBeside(question);
  const ours = ofOrder(place, question) ?? feesFor(place, facts);
  return [
    ...(ours.length > 0 ? ours : othersFor(question)),
    ...(role.ofReturn ? othersFor(question) : []),
    ...(role.inclusive ? totals(question) : []),
    ...(isFree(facts, place) ? [0] : []),
  ];
}

/** Where the customer asks about the one order there is and no place is named, what its delivery costs. */
function ofOrder(place: string, { facts, reply }: Question): number[] | null {
  const [order, ...more] = facts.orders;
  const named = [place, ...reply.sentences.map(({ text }) => text)].some((text) => namesFee(text, facts));
  if (!order || more.length > 0 || named || !speaksOfOrder(readSentences(facts.asked ?? ''))) return null;
  return order.deliveryFeeFils === null ? null : [order.deliveryFeeFils];
}

/** «من 10 دنانير التوصيل 2»: what delivery costs for another order is true beside a border of its step. */
function stepFees({ sentence, amount, facts, known }: Question): number[] {
  const { tokens } = sentence;
  if (!tokens.some(({ text }) => words.FEE_CUE.test(text))) return [];
  const behind = tokens.slice(amount.to, amount.to + 2 + BEHIND_REACH);
  if (behind.some(({ text }) => words.THRESHOLD_CUE.test(text))) return known.thresholds; // «إذا صار 25 أو أكثر»
  const said = sentence.amounts.flatMap((one) => (one === amount ? [] : one.readings));
  return feesBeside(sentence.text, facts, said);
}

/** What several things come to, an offer taken off some of them. */
const lessOff = (question: Question): number[] => {
  const whole = [...quotedTotals(question.reply, []), ...sumsOf(question.stated)];
  const { off } = discounted(
    question,
    question.reply.catalogue.items.map(({ priceFils }) => priceFils),
  );
  return whole.flatMap((one) => off.map((cut) => one - cut));
};

/** The amounts of the shop's offers; where its texts are not known as such, all that it names. */
const offered = ({ facts, known }: Question): number[] =>
  facts.says ? facts.says.offers.flatMap(({ amountsFils }) => amountsFils) : known.others;

/** What the items named, or all of them, differ by. */
function gaps(question: Question): number[] {
  const prices = spokenOf(question).map(({ priceFils }) => priceFils);
  return prices.flatMap((one) => prices.map((other) => Math.abs(one - other)));
}

/** «بدل ٣٠»: in the shop's own texts, or what the goods come to without an offer. */
function before(question: Question): number[] {
  const { sentence, known, reply, stated, amount } = question;
  const { mentions, topic } = sentence;
  const meant = [...mentions, ...(topic ? [topic] : [])].flatMap(({ items, family }) =>
    items.length > 0 ? items : family,
  );
  const quantities = quantitiesIn(sentence, 0, amount.to);
  return [
    ...offered(question),
    ...known.itemsTotals,
    ...known.lines,
    ...multiples(meant, quantities),
    ...quotedTotals(reply, []),
    ...sumsOf(stated),
  ];
}

/** «يعني»: whatever the amounts before it add up to, or a total. */
function sums(question: Question): number[] {
  const { stated, known, sentence, fromIndex, amount, reply } = question;
  const quantities = quantitiesIn(sentence, fromIndex, amount.to);
  const byQuantity = quantities.length > 0 ? multiples(reply.catalogue.items, quantities) : [];
  return [
    ...totals(question),
    ...sumsOf(stated),
    ...known.itemsTotals,
    ...known.net,
    ...byQuantity,
    ...byOffer(question),
  ];
}

function totals(question: Question): number[] {
  const { reply, facts, known, sentence, stated } = question;
  const open = facts.orders.some(({ status }) => status === 'draft');
  return [
    ...known.totals,
    ...(speaksOfDelivery(reply) && delivery(question) !== 'with' ? [...known.itemsTotals, ...known.net] : []),
    ...(open ? [] : [...sumsOf(stated), ...quoted(question)]),
    ...(hasOffer(sentence) ? [...othersFor(question), ...byOffer(question)] : []),
  ];
}

/** What the items named come to; «مع التوصيل» with what delivery costs, where it costs something. */
function quoted(question: Question): number[] {
  const { reply, sentence, facts } = question;
  const fees = feesSpoken(question);
  const goods = quotedTotals(reply, []);
  if (delivery(question) !== 'with' || fees.length === 0) return quotedTotals(reply, fees);
  const free = isFree(facts, sentence.text, goods) ? goods : [];
  return [...goods.flatMap((fils) => fees.map((fee) => fils + fee)), ...free];
}

/** Said of nothing in particular: true when it is any amount of the turn, or what some of them make. */
function unbound(question: Question, ofGoodsOnly = false): number[] {
  const { sentence, amount, known, reply, stated, facts } = question;
  if (stated.at(-1)?.is === 'fee' && namesFee(wordsOf(sentence, question.fromIndex, amount.from), facts))
    return fees({ is: 'fee', inclusive: false, ofReturn: false, place: '' }, question); // «عمان 2 والزرقا 3»
  const isPlace =
    sentence.mentions.every(({ certain }) => !certain) &&
    namesFee(wordsOf(sentence, question.fromIndex, amount.from), facts);
  if (isPlace) {
    const own = fees({ is: 'fee', inclusive: false, ofReturn: false, place: '' }, question); // «لعمان بدينارين»
    return [...own, ...quotedTotals(reply, own), ...known.totals, ...sumsOf(stated)];
  }
  const quantities = quantitiesIn(sentence, 0, amount.to);
  const goods = spokenOf(question);
  const ofGoods = [
    ...goods.map(({ priceFils }) => priceFils),
    ...multiples(quantities.length > 0 ? goods : [], quantities),
    ...sumsOf(stated),
    ...byOffer(question),
    ...quotedTotals(reply, feesSpoken(question)),
  ];
  const { totals: ends, itemsTotals, net, lines } = known;
  if (ofGoodsOnly || isAnswer(sentence)) return [...ofGoods, ...ends, ...itemsTotals, ...net, ...lines];
  if (isPriceRange(sentence, amount)) return ofGoods;
  return [...ofGoods, ...besideGoods(question), ...ends, ...itemsTotals, ...net, ...lines];
}

const hasOffer = ({ tokens }: ReadSentence): boolean => tokens.some(({ text }) => words.OFFER_CUE.test(text));

/** What an order or the items named come to before delivery. */
function goodsOnly({ facts, known, reply, stated }: Question): number[] {
  const parts = stated.filter(({ is }) => is !== 'fee');
  return [
    ...known.itemsTotals,
    ...known.net,
    ...known.lines,
    ...facts.orders.map(({ totalFils, deliveryFeeFils }) => totalFils - (deliveryFeeFils ?? 0)),
    ...quotedTotals(reply, []),
    ...sumsOf(parts),
  ];
}

/** «ثبتلك السبراي، 8.750 دينار»: behind a comma the order's total may follow as well as the price. */
function isApart({ tokens }: ReadSentence, from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ text }) => CLAUSE_END.test(text));
}
