import type { ItemFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import { mutations } from './mutations.ts';
import { promisePairs } from './promises.ts';
import { type Random, random } from './random.ts';
import { readItems, readTold, type Told } from './scenarios.ts';
import { templatePairs } from './templates.ts';
import { voicePairs } from './voices.ts';

/** A reply, what is known, and whether the reply is true. `by`: how the pair was made. */
export type Pair = { id: string; by: string; text: string; facts: TurnFacts; true_: boolean };

const SEED = 20_261_123;
const AMOUNT = /\d+\.\d{3}|(?<![\d.])\d+(?= (?:دينار|دنانير|JOD))/gu;
const CONFIRMS = /(?<![\p{L}])(?:ثبتلك|ثبتت|تثبت|ثبتتها)|طلبك مسجل/u;
const HANDS_OVER = /^(?!.*(?:إذا بدك|أو) بحولك).*(?:بحولك|أحولك)/u;
const FREE = /ببلاش|علينا/u;
const THERE = /(?<!ال)(?:متوفر|موجود)|عنا أسود|ضايل منه/u;
const GONE = /خلص هالفترة|خلصت للأسف/u;

/** All pairs: the dialogues' replies as they are, told otherwise, and made false one fact at a time. */
export function makePairs(): Pair[] {
  const dice = random(SEED);
  const told = unique(readTold());
  return [
    ...told.map((one) => pair(one, 'as told', one.text, one.facts, true)),
    ...told.flatMap((one) => toldOtherwise(one, dice)),
    ...told.flatMap((one) => wrongAmounts(one, dice)),
    ...told.flatMap(wrongFacts),
    ...mutations(told, dice),
    ...promisePairs(dice),
    ...templatePairs(dice),
    ...voicePairs(dice),
  ];
}

/** The same truth in other digits, other words for the currency, and with more known than is said. */
function toldOtherwise(one: Told, dice: Random): Pair[] {
  const known = new Set(one.facts.items.map(({ sku }) => sku));
  const further = readItems(one.shop).filter(({ sku }) => !known.has(sku));
  const wider = { ...one.facts, items: [...one.facts.items, dice.pick(further), dice.pick(further)] };
  const texts: [by: string, text: string][] = [
    ['arabic digits', arabicDigits(one.text)],
    ['lira', one.text.replace(/دينار/gu, 'ليرة').replace(/دنانير/gu, 'ليرات')],
    ['JD', one.text.replace(/دينار|دنانير/gu, 'JD')],
    ['short decimals', one.text.replace(/(\d+\.\d)00/gu, '$1').replace(/(\d+\.\d\d)0(?!\d)/gu, '$1')],
    [
      'halves',
      one.text
        .replace(/(\d+)\.500(?! دينار| دنانير)/gu, '$1 ونص')
        .replace(/(\d+)\.500 دينار/gu, '$1 دينار ونص'),
    ],
    ['and fils', one.text.replace(/(\d+)\.([1-9]\d\d)(?: دينار| دنانير)?/gu, '$1 دينار و$2 فلس')],
    ['decimal comma', one.text.replace(/(\d)\.(\d{3})/gu, '$1,$2')],
  ];
  const changed = texts.filter(([, text]) => text !== one.text);
  return [
    ...changed.map(([by, text]) => pair(one, by, text, one.facts, true)),
    ...(one.facts.items.length > 0 ? [pair(one, 'more known', one.text, wider, true)] : []),
  ];
}

/** Each amount in turn: off by a little or a lot, and the price of something else. */
function wrongAmounts(one: Told, dice: Random): Pair[] {
  const other = otherItem(one, dice);
  return [...one.text.matchAll(AMOUNT)].flatMap((match) => {
    const fils = Math.round(Number(match[0]) * 1000);
    const put = (value: number) => replaceAt(one.text, match.index, match[0], (value / 1000).toFixed(3));
    const off = [fils + 1000, fils + 250, fils * 10, Math.max(250, fils - 1250), fils + 10].filter(
      (value) => !mayBeTrue(value, one.facts),
    );
    const wrong = off.length > 0 ? [pair(one, 'wrong amount', put(dice.pick(off)), one.facts, false)] : [];
    const named = isPriceOf(one, match.index, match[0].length);
    if (!named || !other || mayBeTrue(other.priceFils, one.facts)) return wrong;
    const facts = { ...one.facts, items: [...one.facts.items, other] };
    return [...wrong, pair(one, 'price of another item', put(other.priceFils), facts, false)];
  });
}

/** The words stay, the facts turn: what was true is now false. */
function wrongFacts(one: Told): Pair[] {
  const { text, facts } = one;
  const pairs: Pair[] = [];
  const add = (by: string, changed: Partial<TurnFacts>) =>
    pairs.push(pair(one, by, text, { ...facts, ...changed }, false));
  if (CONFIRMS.test(text)) {
    add('nothing confirmed', {
      confirmedThisTurn: [],
      orders: facts.orders.map((order) => ({ ...order, status: 'draft' })),
    });
    add('no order at all', { confirmedThisTurn: [], orders: [] });
  }
  if (HANDS_OVER.test(text) && facts.handedOver) add('nobody called', { handedOver: false });
  if (FREE.test(text) && facts.orders.some(({ deliveryFeeFils }) => deliveryFeeFils === 0)) {
    add('delivery not free', {
      orders: facts.orders.map((order) => ({
        ...order,
        deliveryFeeFils: 2_000,
        totalFils: order.totalFils + 2_000,
      })),
    });
  }
  const stocked = (stock: number) => facts.items.map((item) => ({ ...item, stock }));
  if (THERE.test(text) && facts.items.length > 0) add('sold out', { items: stocked(0) });
  if (GONE.test(text)) add('still there', { items: stocked(5) });
  return pairs;
}

/** Something of the same shop at a price that says nothing else in this turn. */
function otherItem(one: Told, dice: Random): ItemFact | null {
  const [first] = one.facts.items;
  if (!first) return null;
  const others = readItems(one.shop).filter(
    ({ name, priceFils }) => name.split(' ')[0] !== first.name.split(' ')[0] && priceFils !== first.priceFils,
  );
  return dice.pick(others);
}

/** An amount that the reply gives as the price of an item named right before it. */
function isPriceOf({ text, facts }: Told, at: number, length: number): boolean {
  const clause =
    text
      .slice(0, at)
      .split(/[،.؟!]/u)
      .at(-1) ?? '';
  const after = text.slice(at + length, at + length + 12);
  const words = facts.items.flatMap(({ name }) => name.split(/[ -]+/u)).filter((word) => word.length > 2);
  const named = words.some((word) => clause.includes(word));
  return (
    named && / بـ $/u.test(clause) && !/توصيل|المجموع|يعني|بعد|\d/u.test(clause) && !/توصيل/u.test(after)
  );
}

/** Whether a value could be true of something: amounts known, a few pieces of an item, with any fee. */
function mayBeTrue(fils: number, { items, orders, deliveryFees, otherAmountsFils }: TurnFacts): boolean {
  const lines = orders.flatMap(({ lines }) =>
    lines.flatMap((line) => [line.unitPriceFils, line.lineTotalFils]),
  );
  const sums = orders.flatMap((order) => [
    order.itemsTotalFils,
    order.totalFils,
    order.itemsTotalFils - order.discountFils,
  ]);
  const pieces = items.flatMap(({ priceFils }) => [1, 2, 3, 4, 5, 6].map((count) => count * priceFils));
  const fees = [0, ...deliveryFees.map(({ feeFils }) => feeFils)];
  const all = [...lines, ...sums, ...pieces, ...otherAmountsFils, ...fees];
  return all.some((one) => fees.some((fee) => one + fee === fils));
}

function pair({ id }: Told, by: string, text: string, facts: TurnFacts, true_: boolean): Pair {
  return { id, by, text, facts, true_ };
}

function unique(told: Told[]): Told[] {
  return [...new Map(told.map((one) => [`${one.id.split('.')[0]} ${one.text}`, one])).values()];
}

function replaceAt(text: string, at: number, from: string, to: string): string {
  return text.slice(0, at) + to + text.slice(at + from.length);
}

function arabicDigits(text: string): string {
  return text
    .replace(/(\d)\.(\d)/gu, '$1٫$2')
    .replace(/(?<![A-Za-z-])\d/gu, (digit) => String.fromCharCode(0x660 + Number(digit)));
}
