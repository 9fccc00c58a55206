import { fees, places } from './delivery.ts';
import { orders } from './orders.ts';
import { compared, prices, sums } from './prices.ts';
import { promised } from './promised.ts';
import { type Scene, type Statement, sceneOf } from './scene.ts';
import { MARKET } from './shops.ts';
import { stock } from './stock.ts';
import { times } from './times.ts';
import { variants } from './variants.ts';
import type { Pair } from '../pairs.ts';

const SEED = 77_410_926;
const FAMILIES: ((scene: Scene) => Statement[])[] = [prices, sums, compared, stock, variants, fees, places, times, promised, orders];

/** Statements about eight shops of eight kinds, true ones and false ones, by category. */
export function marketPairs(): Pair[] {
  return MARKET.flatMap((shop, at) => {
    const scene = sceneOf(shop, SEED + at);
    return FAMILIES.flatMap((family) =>
      family(scene).map(
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
