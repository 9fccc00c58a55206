import type { Pair } from '../pairs.ts';
import { fees, places } from './delivery.ts';
import { orders } from './orders.ts';
import { compared, prices, sums } from './prices.ts';
import { promised } from './promised.ts';
import { type Scene, type Statement, sceneOf } from './scene.ts';
import { MARKET } from './shops.ts';
import { stock } from './stock.ts';
import { times } from './times.ts';
import { variants } from './variants.ts';

const SEED = 77_410_926;
const FAMILIES: ((scene: Scene) => Statement[])[] = [
  prices,
  sums,
  compared,
  stock,
  variants,
  fees,
  places,
  times,
  promised,
  orders,
];

/** Statements about eight shops of eight kinds, true ones and false ones, by category. */
export function marketPairs(): Pair[] {
  return MARKET.flatMap((shop, at) => {
    const scene = sceneOf(shop, SEED + at);
    return FAMILIES.flatMap((family) =>
      sample(family(scene)).map(
        ({ by, text, isTrue, facts }): Pair => ({
          id: shop.id,
          by,
          text,
          facts: { ...scene.facts, ...facts },
          true_: isTrue,
        }),
      ),
    );
  });
}

/** Of a category that has many statements about a shop every third: the time of the tests is no budget for all. */
function sample(all: Statement[]): Statement[] {
  const counts = new Map<string, number>();
  for (const { by } of all) counts.set(by, (counts.get(by) ?? 0) + 1);
  return all.filter(({ by }, at) => (counts.get(by) ?? 0) <= MANY || at % EVERY < 2);
}

const MANY = 40; // of a category and a shop
const EVERY = 6; // of which two are kept: a true one and its opposite stand side by side
