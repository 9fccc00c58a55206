import { describe, expect, test } from 'vitest';
import { isOpen, openingHours, parseOpenRange, writeOpenRange } from './opening-hours.ts';

/** A moment of Amman's clocks, which are three hours ahead of UTC. */
const at = (local: string): number => Date.parse(`${local}:00+03:00`);
const week = (more: object = {}) => {
  const usual = ['11:00-21:00'];
  return { sat: usual, sun: usual, mon: usual, tue: usual, wed: usual, thu: usual, fri: [], ...more };
};
const stateAt = (hours: object, local: string) => {
  const state = isOpen(openingHours({ hours }), at(local));
  const text = (ms: number | null) =>
    ms === null ? null : new Date(ms + 3 * 3_600_000).toISOString().slice(0, 16);
  return state && [state.openNow, text(state.opensAtMs), text(state.closesAtMs)];
};

// 2026-01-20 is a Tuesday, the 23rd a Friday.
describe('an ordinary week with Friday off', () => {
  test.each([
    ['2026-01-20T10:59', [false, '2026-01-20T11:00', null]],
    ['2026-01-20T11:00', [true, null, '2026-01-20T21:00']],
    ['2026-01-20T20:59', [true, null, '2026-01-20T21:00']],
    ['2026-01-20T21:00', [false, '2026-01-21T11:00', null]],
    ['2026-01-22T22:00', [false, '2026-01-24T11:00', null]], // Thursday night: Saturday comes next
    ['2026-01-23T12:00', [false, '2026-01-24T11:00', null]],
  ])('at %s', (local, expected) => expect(stateAt({ week: week() }, local)).toEqual(expected));
});

test('a day that is not written is a day off', () => {
  expect(stateAt({ week: { sat: ['10:00-12:00'] } }, '2026-01-20T10:30')).toEqual([
    false,
    '2026-01-24T10:00',
    null,
  ]);
});

test('a night goes past midnight, from the day before into the day after', () => {
  const hours = { week: week({ thu: ['18:00-02:00'] }) };
  expect(stateAt(hours, '2026-01-23T01:30')).toEqual([true, null, '2026-01-23T02:00']);
  expect(stateAt(hours, '2026-01-22T17:00')).toEqual([false, '2026-01-22T18:00', null]);
});

test('two ranges of a day, with a break between them', () => {
  const hours = { week: week({ tue: ['10:00-13:00', '16:00-22:00'] }) };
  expect(stateAt(hours, '2026-01-20T14:00')).toEqual([false, '2026-01-20T16:00', null]);
});

test('open around the clock never closes; closed for ever never opens', () => {
  const always = Object.fromEntries(Object.keys(week()).map((day) => [day, ['00:00-24:00']]));
  expect(stateAt({ week: always }, '2026-01-20T03:00')).toEqual([true, null, null]);
  expect(stateAt({ week: {} }, '2026-01-20T03:00')).toEqual([false, null, null]);
});

describe('Ramadan’s hours', () => {
  const ramadan_week = { tue: ['12:00-17:00', '20:30-01:00'], wed: ['12:00-17:00'] };
  const hours = { week: week(), ramadan_week, ramadan_from: '2026-02-18', ramadan_to: '2026-03-17' };
  test.each([
    ['the last usual day', '2026-02-17T15:00', [true, null, '2026-02-17T21:00']],
    ['the first day of them', '2026-02-18T18:00', [false, '2026-02-24T12:00', null]],
    ['the night of the last day', '2026-03-18T00:30', [true, null, '2026-03-18T01:00']],
    ['the day after, as usual', '2026-03-18T15:00', [true, null, '2026-03-18T21:00']],
  ])('%s', (_, local, expected) => expect(stateAt(hours, local)).toEqual(expected));

  test('without dates they never hold', () => {
    expect(stateAt({ week: week(), ramadan_week }, '2026-02-24T18:00')).toEqual([
      true,
      null,
      '2026-02-24T21:00',
    ]);
  });
});

test('a shop that has said nothing, or only words, is neither open nor closed', () => {
  expect(isOpen(openingHours(null), at('2026-01-20T12:00'))).toBeNull();
  expect(stateAt({ regular: 'كل يوم ١٠ لـ ١٠' }, '2026-01-20T12:00')).toBeNull();
});

test.each([
  ['11:00-21:00', '11:00-21:00'],
  ['٩:٠٠ – ٢٤:٠٠', '09:00-24:00'],
  ['18:00-02:00', '18:00-02:00'],
])('%s is read', (text, written) => {
  const range = parseOpenRange(text);
  expect(range && writeOpenRange(range)).toBe(written);
});

test.each(['11-21', '24:00-01:00', '11:60-12:00', '10:00-24:01', 'always', ''])('%s is none', (text) => {
  expect(parseOpenRange(text)).toBeNull();
});
