import { describe, expect, test } from 'vitest';
import { dayInAmman, isInGrace, licenceOf, normaliseHandle, Whitelist } from './licence.ts';

const whitelist: Whitelist = {
  counter: 3,
  issuedAt: '2026-01-01T00:00:00Z',
  entries: { 'shop.one': '2026-03-31', constructor_shop: '2026-12-31' },
};

test('14 days after its end a licence is one to be renewed, and no day longer', () => {
  const at = (day: string) => isInGrace('2026-03-31', Date.parse(`${day}T12:00:00Z`));
  expect([at('2026-04-01'), at('2026-04-14'), at('2026-04-15')]).toEqual([true, true, false]);
});

describe('licenceOf', () => {
  test.each([
    ['weeks before', '2026-03-01T10:00:00Z', { kind: 'active', expiresOn: '2026-03-31', daysLeft: 30 }],
    [
      'the last minute in Amman',
      '2026-03-31T20:59:59.999Z',
      { kind: 'active', expiresOn: '2026-03-31', daysLeft: 0 },
    ],
    ['midnight in Amman', '2026-03-31T21:00:00Z', { kind: 'expired', expiredOn: '2026-03-31' }],
    ['a year later', '2027-03-31T00:00:00Z', { kind: 'expired', expiredOn: '2026-03-31' }],
  ])('%s', (_, at, expected) => {
    expect(licenceOf(whitelist, 'shop.one', Date.parse(at))).toEqual(expected);
  });

  test.each(['@Shop.One', '  SHOP.ONE ', 'shop.one'])('finds %j', (handle) => {
    expect(licenceOf(whitelist, handle, Date.parse('2026-01-02T00:00:00Z')).kind).toBe('active');
  });

  test.each(['shop', 'constructor', '__proto__', 'toString', '', 'shop one'])('%j has none', (handle) => {
    expect(licenceOf(whitelist, handle, Date.parse('2026-01-02T00:00:00Z'))).toEqual({ kind: 'none' });
  });
});

describe('normaliseHandle', () => {
  test.each([
    ['@Sado.Abayas', 'sado.abayas'],
    [' rakkab_gear\n', 'rakkab_gear'],
    ['a'.repeat(30), 'a'.repeat(30)],
    ['a'.repeat(31), null],
    ['@@twice', null],
    ['متجر', null],
    ['\u212Aiwi', null], // the Kelvin sign, which lower-cases to k
    ['sh\u200bop', null],
    ['shop/one', null],
    ['__proto__', null],
    ['', null],
    ['@', null],
  ])('%j → %j', (input, expected) => {
    expect(normaliseHandle(input)).toBe(expected);
  });
});

test.each([
  ['2026-01-01T20:59:59Z', '2026-01-01'],
  ['2026-01-01T21:00:00Z', '2026-01-02'],
  ['2021-01-01T21:59:59Z', '2021-01-01'], // UTC+2 in that winter: the zone's rules, not a fixed offset
])('the day in Amman at %s is %s', (at, day) => {
  expect(dayInAmman(Date.parse(at))).toBe(day);
});

test.each([
  ['a day that does not exist', { entries: { a: '2026-02-30' } }],
  ['a handle that is not normal', { entries: { '@A': '2026-02-20' } }],
  ['counter 0', { counter: 0 }],
  ['a counter that is no integer', { counter: 1.5 }],
  ['an unknown member', { note: 'x' }],
  ['a local time', { issuedAt: '2026-01-01 00:00' }],
])('the list refuses %s', (_, change) => {
  expect(Whitelist.safeParse({ ...whitelist, ...change }).success).toBe(false);
});
