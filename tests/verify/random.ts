/** A seeded source of choices: the same pairs in every run. */
export type Random = { below(limit: number): number; pick<T>(from: readonly T[]): T };

/** @param seed - any integer (mulberry32). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('expected something to pick from, got an empty list');
      return from[below(from.length)] as (typeof from)[number];
    },
  };
}
