import { expect, test } from 'vitest';
import { verifyReply } from '../../../core/domain/verify/index.ts';
import type { Pair } from '../pairs.ts';
import { HELD_OUT } from './held-out.ts';
import { HELD_OUT_2 } from './held-out-2.ts';
import { marketPairs } from './pairs.ts';
import { sceneOf } from './scene.ts';
import { MARKET } from './shops.ts';

const TRUE_REFUSED_MAX = 0.02; // share of the true statements
const pairs = marketPairs();
const accepted = (pair: Pair): boolean => verifyReply(pair.text, pair.facts).ok;
const named = (wrong: Pair[]): string[] => wrong.map(({ id, by, text }) => `${id} (${by}): ${text}`);

test('the statements are many, of both kinds, of every category and of eight kinds of shop', () => {
  expect(pairs.filter(({ true_ }) => true_).length).toBeGreaterThanOrEqual(1_500);
  expect(pairs.filter(({ true_ }) => !true_).length).toBeGreaterThanOrEqual(1_500);
  expect(new Set(pairs.map(({ by }) => by)).size).toBeGreaterThanOrEqual(35);
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(8);
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

test.each(Object.entries({ ...HELD_OUT, ...HELD_OUT_2 }))(
  'what is told of %s in other words',
  (id, [right, wrong]) => {
    const shop = MARKET.find((one) => one.id === id);
    if (!shop) throw new Error(`expected a shop of the market, got ${id}`);
    const { facts } = sceneOf(shop, 1);
    expect(right.filter((text) => !verifyReply(text, facts).ok)).toEqual([]);
    expect(wrong.filter((text) => verifyReply(text, facts).ok)).toEqual([]);
  },
);
