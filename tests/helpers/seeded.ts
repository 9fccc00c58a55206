const MODULUS = 0x7fff_ffff;
const MULTIPLIER = 48_271; // Park and Miller's "minimal standard" generator

/** A repeatable source of whole numbers from 0 to `below - 1`, so that a failing run can be run again. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * MULTIPLIER) % MODULUS;
    return state % below;
  };
}
