import { parse } from 'yaml';
import { deliveryRules, plainFees } from '../../../core/domain/delivery.ts';
import { amountsIn, joinSays, percentsIn, profileSays, textSays } from '../../../core/domain/verify/index.ts';
import type { ItemFact, OrderFact, TurnFacts } from '../../../core/domain/verify/turn-facts.ts';
import { readItems, readProfile, readSays } from '../scenarios.ts';
import { TRADES } from '../trades/shops.ts';
import { OWN } from './shops.ts';

/** A statement about a shop. `at`: the how manieth pair it is of, over all scenes of a shop. */
export type Fresh = { id: string; at: number; text: string; isTrue: boolean; lie?: string; facts: TurnFacts };

type Setting = {
  skus: string; // beginnings of the SKUs that the turn has found
  asked?: string;
  order?: {
    number: number;
    status: string;
    lines: string;
    governorate: string;
    fee: number;
    discount?: number;
    confirmed?: boolean; // in this turn
  };
  handedOver?: boolean; // true unless given
  returns?: TurnFacts['returns'];
};

/** Tuesday, three in the afternoon: every shop is open. */
const MOMENT = { weekday: 2, minuteOfDay: 15 * 60, openNow: true };

/** Sentences about what a turn has found, `+` a true one and `-` a false one, of which the kind of lie may be told: `-price`. */
export const scene =
  (id: string, setting: Setting) =>
  ([text = '']: TemplateStringsArray): Omit<Fresh, 'at'>[] => {
    const facts = factsOf(id, setting);
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [, sign, lie, said = ''] = /^([+-])(\w*) (.*)$/u.exec(line) ?? [];
        if (!sign) throw new Error(`expected + or - before a sentence, got ${line}`);
        return { id, text: said, isTrue: sign === '+', ...(lie && { lie }), facts };
      });
  };

function factsOf(
  id: string,
  { skus, asked = '', order, handedOver = true, returns = [] }: Setting,
): TurnFacts {
  const own = OWN[id] ?? TRADES[id];
  const profile = own ? own.profile : readProfile(id);
  const all = own ? own.items : readItems(id);
  const starts = skus.split(' ').filter(Boolean);
  const items = all.filter(({ sku }) => starts.some((start) => sku.startsWith(start)));
  const rules = own ? profileSays(profile) : readSays(id);
  return {
    items,
    orders: order ? [orderOf(order, all)] : [],
    deliveryFees: plainFees(deliveryRules(parse(profile))),
    otherAmountsFils: amountsIn(profile).map(({ fils }) => fils),
    otherPercents: percentsIn(profile),
    confirmedThisTurn: order?.confirmed ? [order.number] : [],
    handedOver,
    returns,
    asked,
    says: joinSays([
      rules,
      ...items.flatMap(({ description }) => (description ? [textSays(description)] : [])),
    ]),
    ...MOMENT,
  };
}

function orderOf(
  { number, status, lines: text, governorate, fee, discount = 0 }: NonNullable<Setting['order']>,
  all: ItemFact[],
): OrderFact {
  const lines = text.split(',').map((line) => {
    const [sku = '', quantity = '1', size = null] = line.split(' ');
    const item = all.find((one) => one.sku === sku);
    if (!item) throw new Error(`expected an item of the shop, got ${sku}`);
    const { name, priceFils } = item;
    const lineTotalFils = Number(quantity) * priceFils;
    return { sku, name, unitPriceFils: priceFils, quantity: Number(quantity), lineTotalFils, size };
  });
  const itemsTotalFils = lines.reduce((sum, { lineTotalFils }) => sum + lineTotalFils, 0);
  return {
    number,
    status,
    governorate,
    lines,
    itemsTotalFils,
    discountFils: discount,
    deliveryFeeFils: fee,
    totalFils: itemsTotalFils - discount + fee,
  };
}
