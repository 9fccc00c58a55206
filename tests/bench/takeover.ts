import { startHeldModel } from '../helpers/held-model.ts';
import { openShop } from '../helpers/shop.ts';
import { startSystem } from '../helpers/system.ts';
import { ACTS, LONG_REPLY, MOMENTS, type Race, raceTakeovers } from '../helpers/takeover-race.ts';

const SEED = 20_261_130;

export type TakeoverFigures = {
  seed: number;
  runs: number;
  moments: { moment: string; act: string; runs: number; before: number; during: number; after: number }[];
  after: number;
};

/** People who come in between while the AI answers: nothing of its is taken by Meta after our answer to them. */
export async function benchTakeover(isQuick: boolean): Promise<{ figures: TakeoverFigures; ok: boolean }> {
  const model = await startHeldModel(LONG_REPLY, 'أهلين');
  const system = await startSystem({ env: { REPLY_DELAY_MS: '0', OPENAI_BASE_URL: model.url } });
  try {
    const shop = await openShop(system);
    const runs = isQuick ? 30 : 200;
    const races = await raceTakeovers({ system, shop, model }, { runs, atOnce: 5, seed: SEED });
    const after = sum(races, 'after');
    return { figures: { seed: SEED, runs, moments: momentsOf(races), after }, ok: after === 0 };
  } finally {
    await system.dispose();
    await model.stop();
  }
}

function momentsOf(races: Race[]): TakeoverFigures['moments'] {
  return MOMENTS.flatMap((moment) =>
    ACTS.map((act) => {
      const some = races.filter((one) => one.moment === moment && one.act === act);
      const [before, during, after] = [sum(some, 'before'), sum(some, 'during'), sum(some, 'after')];
      return { moment, act, runs: some.length, before, during, after };
    }),
  );
}

const sum = (races: Race[], key: 'before' | 'during' | 'after'): number =>
  races.reduce((total, one) => total + one[key], 0);
