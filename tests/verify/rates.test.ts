import { expect, test } from 'vitest';
import { verifyReply } from '../../core/domain/verify/index.ts';
import { makePairs, type Pair } from './pairs.ts';

const TRUE_REFUSED_MAX = 0.02; // share of the true replies
const pairs = makePairs();
const accepted = (pair: Pair): boolean => verifyReply(pair.text, pair.facts).ok;
const named = (wrong: Pair[]): string[] => wrong.map(({ id, by, text }) => `${id} (${by}): ${text}`);

test('the pairs are many, of both kinds, and made in every way', () => {
  expect(pairs.filter(({ true_ }) => true_).length).toBeGreaterThanOrEqual(300);
  expect(pairs.filter(({ true_ }) => !true_).length).toBeGreaterThanOrEqual(300);
  expect(new Set(pairs.map(({ by }) => by)).size).toBeGreaterThan(50);
});

test('no false statement passes', () => {
  const untrue = pairs.filter(({ true_ }) => !true_);
  const passed = untrue.filter(accepted);
  console.info(`false statements passed: ${passed.length} of ${untrue.length}`);
  expect(named(passed)).toEqual([]);
});

test('hardly a true statement is refused', () => {
  const truths = pairs.filter(({ true_ }) => true_);
  const refused = truths.filter((pair) => !accepted(pair));
  console.info(`true statements refused: ${refused.length} of ${truths.length}`);
  expect(refused.length / truths.length, named(refused).join('\n')).toBeLessThanOrEqual(TRUE_REFUSED_MAX);
});
