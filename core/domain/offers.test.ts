import { expect, test } from 'vitest';
import { endedOffers, offersOf } from './offers.ts';

const profile = {
  offers: [
    { id: 'a', text: 'خصم', valid_until: '2026-01-20' },
    { id: 7, text: 'هدية' },
    { text: 'قديم', valid_until: '2025-12-31', percent: 10 },
    { text: 'بالكلام', valid_until: 'نهاية الشهر' },
  ],
};

test('an offer holds through the end of its last day in Amman', () => {
  expect(endedOffers(profile, Date.parse('2026-01-20T23:59:59+03:00'))).toEqual([2]);
  expect(endedOffers(profile, Date.parse('2026-01-21T00:00:00+03:00'))).toEqual([0, 2]);
});

test('an end in words is no end that code may judge', () => {
  expect(offersOf(profile).map(({ id, validUntil }) => [id, validUntil])).toEqual([
    ['a', '2026-01-20'],
    ['7', null],
    [null, '2025-12-31'],
    [null, null],
  ]);
  expect(offersOf(null)).toEqual([]);
});
