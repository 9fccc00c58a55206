import { type Fuzzed, fuzz, type Growth, growthOf } from '../fuzz/fuzz.ts';
import { POSTS } from '../fuzz/posts.ts';
import { TARGETS } from '../fuzz/targets.ts';
import { settings } from '../helpers/settings.ts';

const INPUTS = 100_000;
const GROWN_CHARS = 25_000;
const GROWTH_MAX = 9; // 4 is linear, 16 a square; between them are the machine's own noise and sorting

export type FuzzFigures = Fuzzed & { reader: string; growth: Growth };

/** Every reader of what strangers send: inputs by the hundred thousand, and what long ones cost. */
export async function benchFuzz(isQuick: boolean, say: (line: string) => void) {
  for (const [name, value] of Object.entries(settings({}))) process.env[name] = value;
  const seed = Number(process.env.FUZZ_SEED ?? 1);
  const figures: FuzzFigures[] = [];
  for (const [reader, target] of Object.entries({ ...TARGETS, ...POSTS })) {
    const fuzzed = await fuzz(target, seed, isQuick ? INPUTS / 100 : INPUTS);
    figures.push({ reader, ...fuzzed, growth: await growthOf(target, GROWN_CHARS) });
    for (const one of fuzzed.uncaught) say(`${reader}: ${JSON.stringify(one)}`);
  }
  return {
    figures,
    ok: figures.every(({ uncaught, growth }) => uncaught.length === 0 && growth.times <= GROWTH_MAX),
  };
}
