import { LATER } from './later.ts';
import { HAKOURA, LULU, MAHMASA } from './own.ts';
import { RAKKAB } from './rakkab.ts';
import { SADO } from './sado.ts';
import type { Fresh } from './scene.ts';
import { TANJARA } from './tanjara.ts';

const SHOPS = [SADO, RAKKAB, TANJARA, LULU, HAKOURA, MAHMASA];

/** Every other pair: `A` is what the checks were mended by, `B` was held out until they were. */
export const [A, B] = [0, 1].map((rest) =>
  SHOPS.flatMap((scenes) =>
    scenes.flat().flatMap((one, line): Fresh[] => {
      const at = Math.floor(line / 2);
      return at % 2 === rest ? [{ ...one, at }] : [];
    }),
  ),
) as [Fresh[], Fresh[]];

/** Fresh again: written and measured once all was mended by A and B. */
export const C: Fresh[] = LATER.flat().map((one, line) => ({ ...one, at: Math.floor(line / 2) }));
