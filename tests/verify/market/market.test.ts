import { expect, test } from 'vitest';
import { verifyReply } from '../../../core/domain/verify/index.ts';
import { expectNoFalsePassed, expectTruePassed } from '../rate.ts';
import { HELD_OUT } from './held-out.ts';
import { HELD_OUT_2 } from './held-out-2.ts';
import { marketPairs } from './pairs.ts';
import { sceneOf } from './scene.ts';
import { MARKET } from './shops.ts';

const pairs = marketPairs();

test('the statements are many, of both kinds, of every category and of eight kinds of shop', () => {
  expect(pairs.filter(({ true_ }) => true_).length).toBeGreaterThanOrEqual(1_500);
  expect(pairs.filter(({ true_ }) => !true_).length).toBeGreaterThanOrEqual(1_500);
  expect(new Set(pairs.map(({ by }) => by)).size).toBeGreaterThanOrEqual(35);
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(8);
});

test('no false statement passes', () => expectNoFalsePassed(pairs));

test('hardly a true statement is refused', () => expectTruePassed(pairs));

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
