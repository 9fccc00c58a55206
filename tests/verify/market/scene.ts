import { parse } from 'yaml';
import { deliveryRules, plainFees } from '../../../core/domain/delivery.ts';
import { amountsIn, joinSays, percentsIn, profileSays, textSays } from '../../../core/domain/verify/index.ts';
import type { TurnFacts } from '../../../core/domain/verify/turn-facts.ts';
import { type Random, random } from '../random.ts';
import { type Written, written } from './numerals.ts';
import type { Goods, MarketShop } from './shops.ts';

/** A sentence, its category, and whether it is true. `facts`: what differs from the shop's. */
export type Statement = { by: string; text: string; isTrue: boolean; facts?: Partial<TurnFacts> };

export type Scene = { shop: MarketShop; facts: TurnFacts; dice: Random };

/** Tuesday, four in the afternoon: every shop but the one that is shut on Fridays is open. */
const MOMENT = { weekday: 2, minuteOfDay: 16 * 60, openNow: true };

/** What a turn knows of a shop, gathered as the product does. */
export function sceneOf(shop: MarketShop, seed: number): Scene {
  const items = shop.goods.map(({ ar, en, latin, her, ...item }) => item);
  const facts: TurnFacts = {
    items,
    orders: [],
    deliveryFees: plainFees(deliveryRules(parse(shop.profile))),
    otherAmountsFils: amountsIn(shop.profile).map(({ fils }) => fils),
    otherPercents: percentsIn(shop.profile),
    confirmedThisTurn: [],
    handedOver: false,
    says: joinSays([
      profileSays(shop.profile),
      ...items.flatMap(({ description }) => (description ? [textSays(description)] : [])),
    ]),
    ...MOMENT,
  };
  return { shop, facts, dice: random(seed) };
}

/** Where nothing but the truth and its opposite differ: the same sentence with each. */
export const both = (
  by: string,
  write: (value: string) => string,
  right: string,
  wrong: string,
): Statement[] => [
  { by, text: write(right), isTrue: true },
  { by, text: write(wrong), isTrue: false },
];

/** One of the ways to write an amount, in a script that goes with the sentence. */
export function amount(fils: number, script: Written['script'], dice: Random): string {
  const ways = written(fils).filter((one) => one.script === script);
  return dice.pick(ways.length > 0 ? ways : written(fils)).text;
}

/** An amount that is not this one: what something else costs, or a slip. Never one of `not`. */
export function otherAmount(fils: number, others: number[], dice: Random, not: number[] = []): number {
  const slips = [fils + 1_000, fils + 500, fils - 1_000, fils + 2_000, fils + 10_000, fils + 250, ...others];
  const wrong = slips.filter((one) => one > 500 && one !== fils && one % 250 === 0 && !not.includes(one));
  return dice.pick(wrong);
}

/** «متوفر» or «متوفرة», as the thing is. */
export const of = ({ her }: Goods, his: string, hers = `${his}ة`): string => (her ? hers : his);

/** «لـ» before a name. */
export const to = (name: string): string => (name.startsWith('ال') ? `لل${name.slice(2)}` : `ل${name}`);
