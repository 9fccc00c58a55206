import { fold } from '../text/fold.ts';
import { type GovernorateId, governorateName } from '../text/governorates.ts';
import { placeOf, regionOf } from './places.ts';
import type { DeliveryFact, OrderFact, TurnFacts } from './turn-facts.ts';

/** The amounts of a turn that are true whatever they are said of, by what they are. In fils. */
export type KnownAmounts = {
  prices: number[];
  lines: number[];
  totals: number[]; // what a customer pays in the end
  itemsTotals: number[]; // before delivery
  discounts: number[];
  net: number[]; // after a discount, before delivery
  fees: number[];
  codExtras: number[]; // on top for paying on delivery
  thresholds: number[];
  others: number[];
};

export function knownAmounts(facts: TurnFacts): KnownAmounts {
  const { items, orders, deliveryFees, otherAmountsFils } = facts;
  return {
    prices: items.map(({ priceFils }) => priceFils),
    lines: orders.flatMap(({ lines }) => lines.flatMap((line) => [line.unitPriceFils, line.lineTotalFils])),
    totals: orders.map(({ totalFils }) => totalFils),
    itemsTotals: orders.map(({ itemsTotalFils }) => itemsTotalFils),
    discounts: orders.flatMap(({ discountFils }) => (discountFils > 0 ? [discountFils] : [])),
    net: orders.flatMap(netOf),
    fees: feesOf(deliveryFees, orders),
    codExtras: [facts, ...orders].flatMap(({ codExtraFils }) => codExtraFils || []),
    thresholds: deliveryFees.flatMap(thresholdsOf),
    others: otherAmountsFils,
  };
}

/**
 * What delivery may cost, told of a place: the fees known for it, or all of them when it is none of ours.
 *
 * @param words - folded words around the amount.
 */
export function feesFor(words: string, facts: TurnFacts): number[] {
  const named = feesNamed(words, facts);
  return named.length > 0 ? feesOf(named, []) : feesOf(facts.deliveryFees, facts.orders);
}

/** From what delivery is free or costs less: for the place that is named, or anywhere. */
export function thresholdsFor(words: string, facts: TurnFacts): number[] {
  const named = feesNamed(words, facts);
  return (named.length > 0 ? named : facts.deliveryFees).flatMap(thresholdsOf);
}

/** Whether words name a place that there is a fee for. */
export const namesFee = (words: string, facts: TurnFacts): boolean => feesNamed(words, facts).length > 0;

/** The fees of the steps of which a border is among these amounts, of the place that is named or of all. */
export function feesBeside(words: string, facts: TurnFacts, saidFils: number[]): number[] {
  const named = feesNamed(words, facts);
  return (named.length > 0 ? named : facts.deliveryFees).flatMap(({ steps = [] }) =>
    steps.flatMap(({ feeFils }, at) => {
      const borders = [steps[at], steps[at + 1]].flatMap((step) => step?.fromFils || []);
      return borders.some((fils) => saidFils.includes(fils)) ? [feeFils] : [];
    }),
  );
}

const thresholdsOf = ({ freeOverFils, steps = [] }: DeliveryFact): number[] => [
  ...(freeOverFils === null ? [] : [freeOverFils]),
  ...steps.flatMap(({ fromFils }) => fromFils || []),
];

function feesNamed(words: string, { deliveryFees }: TurnFacts): DeliveryFact[] {
  const here = deliveryFees.filter((fee) => isNamed(fee, words));
  if (here.length > 0) return here;
  const governorate = placeOf(words)?.governorate;
  if (governorate) return deliveryFees.filter((fee) => fee.governorate === governorate);
  const each = new Set(
    words
      .split(' ')
      .flatMap((word) => [...regionOf(word), ...(placeOf(word) ? [placeOf(word)?.governorate] : [])]),
  ); // «الزرقا والبلقا ومادبا»
  return each.size > 1 ? deliveryFees.filter((fee) => each.has(fee.governorate as GovernorateId)) : [];
}

/**
 * Whether delivery is free: by the order that is open or was just confirmed; without one by a fee of nothing
 * or a threshold that is reached.
 *
 * @param words - folded words around the claim; they may name a place.
 * @param goodsFils - what the items spoken of cost.
 */
export function isFree(facts: TurnFacts, words: string, goodsFils: number[] = []): boolean {
  const { orders, confirmedThisTurn } = facts;
  const named = feesNamed(words, facts);
  const deliveryFees = named.length > 0 ? named : facts.deliveryFees;
  if (deliveryFees.some(({ feeFils }) => feeFils === 0)) return true;
  const current = orders.filter(
    ({ number, status }) => status === 'draft' || confirmedThisTurn.includes(number),
  );
  if (current.length > 0) return current.some(({ deliveryFeeFils }) => deliveryFeeFils === 0);
  if (orders.some(({ deliveryFeeFils, status }) => deliveryFeeFils === 0 && status !== 'cancelled'))
    return true;
  return deliveryFees.some(
    ({ freeOverFils }) => freeOverFils !== null && goodsFils.some((sum) => sum >= freeOverFils),
  );
}

function feesOf(fees: DeliveryFact[], orders: OrderFact[]): number[] {
  const asked = fees.map(({ feeFils }) => feeFils);
  return [...asked, ...orders.flatMap(({ deliveryFeeFils }) => deliveryFeeFils ?? [])];
}

function netOf({ lines, itemsTotalFils, discountFils }: OrderFact): number[] {
  if (discountFils === 0) return [];
  return [itemsTotalFils, ...lines.map(({ lineTotalFils }) => lineTotalFils)].map(
    (total) => total - discountFils,
  );
}

function isNamed({ place, governorate }: DeliveryFact, words: string): boolean {
  return [place, governorate, governorateName(governorate)].some((name) => hasName(words, fold(name)));
}

/** The name stands there as a word, with or without article and prefix; its last hamza may be missing. */
function hasName(words: string, name: string): boolean {
  const bare = name.replace(/^ال/u, '').replace(/ء$/u, '');
  return (
    bare !== '' &&
    ` ${words} `.search(new RegExp(`[ ](?:[وف]?(?:ل|ب|ع|لل|بال|عال|ال))?${bare}ء?[ ]`, 'u')) >= 0
  );
}
