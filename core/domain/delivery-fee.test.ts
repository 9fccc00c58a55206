import { expect, test } from 'vitest';
import { feeIn, stepFaults } from './delivery-fee.ts';

const zone = (feeFils: number, steps: { fromFils: number; feeFils: number }[]) => ({
  zones: [{ governorates: ['amman'], feeFils, steps, time: null }],
  freeOver: null,
});

test('under 10: 3, from 10: 2, from 25: nothing; a border belongs to what begins there', () => {
  const rules = zone(3_000, [
    { fromFils: 10_000, feeFils: 2_000 },
    { fromFils: 25_000, feeFils: 0 },
  ]);
  const feeAt = (total: number) => feeIn(rules, 'amman', total)?.feeFils;
  expect([0, 9_999, 10_000, 24_999, 25_000, 1_000_000].map(feeAt)).toEqual([
    3_000, 3_000, 2_000, 2_000, 0, 0,
  ]);
  expect(feeIn(rules, 'amman', 0)).toMatchObject({ freeOverFils: 25_000 });
  expect(feeIn(rules, 'irbid', 0)).toBeNull();
});

test('what the shop delivers free over goes before a step, and is the same as a last one', () => {
  const freeOver = { thresholdFils: 20_000, governorates: ['amman'] };
  const steps = [
    { fromFils: 10_000, feeFils: 2_000 },
    { fromFils: 25_000, feeFils: 1_000 },
  ];
  const both = { ...zone(3_000, steps), freeOver };
  const [first] = steps;
  const written = zone(3_000, [...(first ? [first] : []), { fromFils: 20_000, feeFils: 0 }]);
  for (const total of [0, 9_999, 10_000, 19_999, 20_000, 25_000])
    expect(feeIn(both, 'amman', total)).toEqual(feeIn(written, 'amman', total));
});

// Whatever ladder is accepted: the fee never rises with the total, and only changes on a border.
test('of 500 random ladders that are taken none makes a dearer order’s delivery dearer', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  let taken = 0;
  for (let round = 0; round < 500; round += 1) {
    const first = random(5) * 500;
    const steps = Array.from({ length: random(5) }, () => ({
      fromFils: random(20) * 1_000,
      feeFils: random(6) * 500,
    })).sort(round % 2 ? (a, b) => a.fromFils - b.fromFils || b.feeFils - a.feeFils : () => 0);
    const ladder = [{ fromFils: 0, feeFils: first }, ...steps];
    const isGood = ladder.every(({ fromFils, feeFils }, at) => {
      const before = ladder[at - 1];
      return !before || (fromFils > before.fromFils && feeFils <= before.feeFils);
    });
    expect(stepFaults(first, steps).length === 0).toBe(isGood);
    if (!isGood) continue;
    taken += 1;
    const totals = Array.from({ length: 40 }, (_, at) => at * 500 + random(3));
    const fees = totals.map((total) => feeIn(zone(first, steps), 'amman', total)?.feeFils ?? -1);
    for (const [at, fee] of fees.entries()) {
      expect(fee).toBeLessThanOrEqual(fees[at - 1] ?? Number.POSITIVE_INFINITY);
      const own = ladder
        .filter(({ fromFils }) => fromFils <= (totals[at] ?? 0))
        .map(({ feeFils }) => feeFils);
      expect(fee).toBe(Math.min(...own));
    }
  }
  expect(taken).toBeGreaterThan(50);
});
