import { describe, expect, test } from 'vitest';
import { verifyReply } from './index.ts';
import type { TurnFacts } from './turn-facts.ts';

const JACKET = {
  sku: 'JKT',
  name: 'جاكيت جلد',
  category: null,
  priceFils: 39_000,
  stock: 5,
  sizes: ['S', 'M', 'L'],
  colors: ['أسود', 'أبيض'],
  variants: [
    { size: 'M', color: 'أسود', stock: 0 },
    { size: 'L', color: 'أسود', stock: 4 },
    { size: 'M', color: 'أبيض', stock: 1 },
    { size: 'S', color: 'أسود', stock: 0 },
    { size: 'S', color: 'أبيض', stock: 0 },
  ],
};

function stockProblems(reply: string, asked = ''): number {
  const facts: TurnFacts = {
    items: [JACKET],
    orders: [],
    deliveryFees: [],
    otherAmountsFils: [],
    confirmedThisTurn: [],
    handedOver: false,
    asked,
  };
  const verdict = verifyReply(reply, facts);
  return verdict.ok ? 0 : verdict.problems.filter(({ kind }) => kind === 'stock').length;
}

describe('what a reply says of a size and a colour is held against just that', () => {
  test.each([
    ['جاكيت جلد أسود مقاس L متوفر', ''],
    ['جاكيت جلد أسود مقاس M للأسف خلص', ''],
    ['جاكيت جلد مقاس S خلص', ''],
    ['جاكيت جلد متوفر', ''], // of some size it is
    ['آه متوفر الجاكيت', 'في جاكيت جلد أبيض M؟'],
    ['للأسف الجاكيت خلص بهالمقاس', 'في M أسود؟'],
    ['الجاكيت متوفر بالأبيض', 'في M أسود؟'],
    ['ضايل حبة وحدة من الجاكيت', 'في M أبيض؟'],
  ])('true: %s (%s)', (reply, asked) => {
    expect(stockProblems(reply, asked)).toBe(0);
  });

  test.each([
    ['جاكيت جلد أسود مقاس M متوفر', ''],
    ['جاكيت جلد مقاس S متوفر', ''],
    ['جاكيت جلد متوفر بمقاس M و S', ''],
    ['جاكيت جلد أسود مقاس L خلص', ''],
    ['جاكيت جلد أبيض مقاس M ضايل منه 3 حبات', ''],
    ['آه الجاكيت متوفر', 'في جاكيت جلد أسود M؟'],
    ['الجاكيت خلص', 'في L أسود؟'],
  ])('false: %s (%s)', (reply, asked) => {
    expect(stockProblems(reply, asked)).toBeGreaterThan(0);
  });
});
