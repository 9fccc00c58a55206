import type { ItemFact, OrderFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import type { Random } from './random.ts';

/** What is known in one round: two items, an order of them, fees of two governorates. */
export type Scene = { item: ItemFact; other: ItemFact; order: OrderFact; facts: TurnFacts; quantity: number };

/** Chooses an item, something quite different, and an open order of two pieces. */
export function sceneOf(items: ItemFact[], dice: Random): Scene {
  const item = dice.pick(items);
  const strangers = items.filter(
    ({ name, priceFils }) => head(name) !== head(item.name) && Math.abs(priceFils - item.priceFils) > 1_000,
  );
  const other = dice.pick(strangers);
  const quantity = 2;
  const goods = quantity * item.priceFils;
  const order: OrderFact = {
    number: 7,
    status: 'draft',
    itemsTotalFils: goods,
    discountFils: 5_000,
    deliveryFeeFils: 6_150,
    totalFils: goods - 5_000 + 6_150,
    lines: [
      { sku: item.sku, name: item.name, unitPriceFils: item.priceFils, quantity, lineTotalFils: goods },
    ],
  };
  const facts: TurnFacts = {
    items: [item, other],
    orders: [order],
    deliveryFees: [
      { place: 'عمان', governorate: 'amman', feeFils: 2_000, freeOverFils: 500_000 },
      { place: 'إربد', governorate: 'irbid', feeFils: 3_000, freeOverFils: null },
    ],
    otherAmountsFils: [],
    confirmedThisTurn: [],
    handedOver: false,
  };
  return { item, other, order, facts, quantity };
}

const head = (name: string): string => name.split(' ')[0] ?? '';
