import { expect, test } from 'vitest';
import { makePairs } from './pairs.ts';
import { expectNoFalsePassed, expectTruePassed } from './rate.ts';

const pairs = makePairs();

test('the pairs are many, of both kinds, and made in every way', () => {
  expect(pairs.filter(({ true_ }) => true_).length).toBeGreaterThanOrEqual(300);
  expect(pairs.filter(({ true_ }) => !true_).length).toBeGreaterThanOrEqual(300);
  expect(new Set(pairs.map(({ by }) => by)).size).toBeGreaterThan(50);
});

test('no false statement passes', () => expectNoFalsePassed(pairs));

test('hardly a true statement is refused', () => expectTruePassed(pairs));
