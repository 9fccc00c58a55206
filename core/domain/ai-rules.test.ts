import { describe, expect, test } from 'vitest';
import { type AiHours, aiGate } from './ai-hours.ts';
import { limitReached } from './ai-limits.ts';
import { aiRulesOf, ramadanOf } from './ai-rules.ts';
import { ALL_AUTO, isAllAuto, proposesAuto, strictest } from './autonomy.ts';
import { saysAutomated } from './disclosure.ts';
import type { OpenRange, Week } from './opening-hours.ts';

const week = (range: OpenRange[], fri = range): Week => ({
  sat: range,
  sun: range,
  mon: range,
  tue: range,
  wed: range,
  thu: range,
  fri,
});
const from = (fromHour: number, toHour: number) => [{ fromMinute: fromHour * 60, toMinute: toHour * 60 }];
const NONE = { week: null, ramadanWeek: null };
const hours = (more: Partial<AiHours>): AiHours => ({ when: 'always', own: NONE, quiet: NONE, ...more });
const SHOP = { week: week(from(10, 20)), ramadan: null };
const UNSAID = { week: null, ramadan: null };
const RAMADAN = { from: '2026-02-18', to: '2026-03-19' };
const at = (text: string) => Date.parse(`${text}:00+03:00`);
const night = { week: week(from(23, 9)), ramadanWeek: null };
const friday = { week: week([], from(11, 14)), ramadanWeek: null };
const fasting = { week: week(from(23, 9)), ramadanWeek: week(from(17, 20)) };
const quiet = (text: string) => ({ kind: 'quiet', untilMs: at(text) });

describe('when the AI answers', () => {
  test.each([
    ['always', hours({}), SHOP, '2026-01-20T15:00', { kind: 'open' }],
    ['closed: people are there', hours({ when: 'closed' }), SHOP, '2026-01-20T15:00', { kind: 'people' }],
    ['closed: nobody is there', hours({ when: 'closed' }), SHOP, '2026-01-20T21:00', { kind: 'open' }],
    [
      'closed: the shop has said no hours',
      hours({ when: 'closed' }),
      UNSAID,
      '2026-01-20T15:00',
      { kind: 'open' },
    ],
    ['its own week', hours({ when: 'week', own: night }), SHOP, '2026-01-20T23:30', { kind: 'open' }],
    [
      'outside its own week',
      hours({ when: 'week', own: night }),
      SHOP,
      '2026-01-20T15:00',
      { kind: 'people' },
    ],
    ['its own week, not written yet', hours({ when: 'week' }), SHOP, '2026-01-20T15:00', { kind: 'open' }],
    ['quiet at night', hours({ quiet: night }), SHOP, '2026-01-20T23:30', quiet('2026-01-21T09:00')],
    ['quiet after midnight', hours({ quiet: night }), SHOP, '2026-01-21T02:00', quiet('2026-01-21T09:00')],
    ['the quiet hours are over', hours({ quiet: night }), SHOP, '2026-01-21T09:00', { kind: 'open' }],
    ['Friday prayer', hours({ quiet: friday }), SHOP, '2026-01-23T12:00', quiet('2026-01-23T14:00')],
    ['Thursday noon', hours({ quiet: friday }), SHOP, '2026-01-22T12:00', { kind: 'open' }],
    [
      'Ramadan, before the fast is broken',
      hours({ quiet: fasting }),
      SHOP,
      '2026-02-20T18:00',
      quiet('2026-02-20T20:00'),
    ],
    ['Ramadan, at night', hours({ quiet: fasting }), SHOP, '2026-02-20T23:30', { kind: 'open' }],
    [
      'after Ramadan, at night',
      hours({ quiet: fasting }),
      SHOP,
      '2026-03-22T23:30',
      quiet('2026-03-23T09:00'),
    ],
    [
      'quiet without end',
      hours({ quiet: { ...NONE, week: week(from(0, 24)) } }),
      SHOP,
      '2026-01-20T15:00',
      { kind: 'quiet', untilMs: null },
    ],
  ] as const)('%s', (_, given, shop, time, gate) =>
    expect(aiGate(given, shop, RAMADAN, at(time))).toEqual(gate),
  );
});

test.each([
  [null, null, 1_000, 1_000, null],
  [3, null, 2, 0, null],
  [3, null, 3, 0, 'limit-customer'],
  [null, 5, 0, 5, 'limit-shop'],
  [3, 5, 3, 5, 'limit-customer'],
  [0, null, 0, 0, 'limit-customer'],
] as const)(
  'limits %s and %s after %s and %s replies: %s',
  (perCustomer, perShop, customer, shop, reached) => {
    expect(limitReached({ perCustomer, perShop }, { customer, shop })).toBe(reached);
  },
);

test('a turn takes the strictest of what it touches', () => {
  const modes = { ...ALL_AUTO, orders: 'draft', 'after-sale': 'off' } as const;
  expect(strictest(['goods', 'policies'], modes)).toBe('auto');
  expect(strictest(['goods', 'orders'], modes)).toBe('draft');
  expect(strictest(['orders', 'after-sale'], modes)).toBe('off');
  expect([isAllAuto(ALL_AUTO), isAllAuto(modes)]).toEqual([true, false]);
});

test('a kind is proposed after twenty drafts in a row, nineteen of them as they were', () => {
  const twenty = Array.from({ length: 20 }, () => true);
  expect(proposesAuto('draft', twenty)).toBe(true);
  expect(proposesAuto('draft', twenty.with(3, false))).toBe(true);
  expect(proposesAuto('draft', twenty.with(3, false).with(9, false))).toBe(false);
  expect(proposesAuto('draft', [...twenty, false, false, false])).toBe(true);
  expect(proposesAuto('draft', twenty.slice(1))).toBe(false);
  expect(proposesAuto('auto', twenty)).toBe(false);
});

test.each([
  ['ar', 'معك المساعد الآلي للمتجر', true],
  ['ar', 'أنا سارة من المحل', false],
  ['ar', 'بنحكي معك بالذكاء الاصطناعي', true],
  ['ar', 'الياسمين معك', false],
  ['en', 'An AI assistant of ours writes here.', true],
  ['en', 'Sarah from the shop here, said with care', false],
] as const)('%s: %s', (language, text, says) => expect(saysAutomated(text, language)).toBe(says));

test('what is stored wrongly, or by an older version, is the default', () => {
  const {
    modes,
    hours: read,
    limits,
    disclosure,
  } = aiRulesOf({ modes: { orders: 'draft', goods: 'never' }, limits: { perShop: 'x' } });
  expect(modes).toEqual({ ...ALL_AUTO, orders: 'draft' });
  expect(read.when).toBe('always');
  expect([limits, disclosure]).toEqual([
    { perCustomer: null, perShop: null },
    { ar: null, en: null },
  ]);
  expect(aiRulesOf(null)).toEqual(aiRulesOf({}));
  expect(ramadanOf({ hours: { ramadan_from: '2026-02-18', ramadan_to: '2026-03-19' } })).toEqual(RAMADAN);
  expect(ramadanOf({ hours: {} })).toBeNull();
});
