import { expect } from 'vitest';
import { verifyReply } from '../../core/domain/verify/index.ts';
import type { Pair } from './pairs.ts';

const TRUE_REFUSED_MAX = 0.02; // share of the true ones
const accepted = (pair: Pair): boolean => verifyReply(pair.text, pair.facts).ok;
const named = (wrong: Pair[]): string[] => wrong.map(({ id, by, text }) => `${id} (${by}): ${text}`);

/** Of these statements no false one passes. */
export function expectNoFalsePassed(pairs: Pair[]): void {
  const untrue = pairs.filter(({ true_ }) => !true_);
  const passed = untrue.filter(accepted);
  console.info(`false statements passed: ${passed.length} of ${untrue.length}`);
  expect(named(passed)).toEqual([]);
}

/** Of these statements two in a hundred of the true ones are refused, at most. */
export function expectTruePassed(pairs: Pair[]): void {
  const truths = pairs.filter(({ true_ }) => true_);
  const refused = truths.filter((pair) => !accepted(pair));
  console.info(`true statements refused: ${refused.length} of ${truths.length}`);
  expect(refused.length / truths.length, named(refused).join('\n')).toBeLessThanOrEqual(TRUE_REFUSED_MAX);
}
