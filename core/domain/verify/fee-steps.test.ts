import { describe, expect, test } from 'vitest';
import { verifyReply } from './index.ts';
import type { TurnFacts } from './turn-facts.ts';

const steps = [
  { fromFils: 0, feeFils: 3_000 },
  { fromFils: 10_000, feeFils: 2_000 },
  { fromFils: 25_000, feeFils: 0 },
];
const factsOf = (feeFils: number): TurnFacts => ({
  items: [],
  orders: [],
  deliveryFees: [{ place: 'عمان', governorate: 'amman', feeFils, freeOverFils: 25_000, steps }],
  otherAmountsFils: [],
  confirmedThisTurn: [],
  handedOver: false,
});

describe('a fee that hangs on what the order comes to', () => {
  test.each([
    [3_000, 'التوصيل على عمان 3 دنانير'],
    [2_000, 'التوصيل على عمان دينارين'],
    [2_000, 'لطلبك التوصيل 2.000 دينار، ولو صار 25 دينار أو أكثر التوصيل علينا'],
    [2_000, 'للطلبات أقل من 10 دنانير التوصيل 3 دنانير'],
    [3_000, 'من 10 دنانير لفوق التوصيل بصير 2 دينار'],
    [3_000, 'Delivery is 3 JOD, and for orders over 10 JOD it is 2 JOD'],
    [3_000, 'فوق 25 دينار التوصيل مجاني'],
  ])('with %i asked: %j is true', (feeFils, text) => {
    expect(verifyReply(text, factsOf(feeFils))).toEqual({ ok: true });
  });

  test.each([
    [2_000, 'التوصيل على عمان 3 دنانير'], // the first fee of the list is not this order's
    [3_000, 'التوصيل على عمان دينارين'],
    [3_000, 'فوق 10 دنانير التوصيل 1.500'],
    [3_000, 'التوصيل لعمان مجاني'],
    [3_000, 'فوق 15 دينار التوصيل 2.000'],
  ])('with %i asked: %j is not', (feeFils, text) => {
    expect(verifyReply(text, factsOf(feeFils)).ok).toBe(false);
  });
});
