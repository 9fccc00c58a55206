import { expect, test } from 'vitest';
import { blanksOf, NOTICE_TEXTS, NOTICES, noticeText, strayBlank } from './notice.ts';

const NOW_MS = Date.parse('2026-01-20T12:00:00Z');
const order = { number: 7, totalFils: 24_500, untilMs: Date.parse('2026-01-20T15:30:00Z') };

test('ours have only blanks that are filled, in both languages', () => {
  for (const language of ['ar', 'en'] as const) {
    for (const notice of NOTICES) {
      expect(strayBlank(notice, NOTICE_TEXTS[language][notice])).toBeNull();
      const text = noticeText(notice, language, order, {}, NOW_MS);
      expect(text).toContain('7');
      expect(text).not.toMatch(/[{}]/);
    }
  }
});

test('a shop’s words go before ours, each language for itself; a day is said where it is not today', () => {
  const own = { en: { dispatched: 'Off it goes: {number}, {total} JOD' } };
  expect(noticeText('dispatched', 'en', order, own, NOW_MS)).toBe('Off it goes: 7, 24.500 JOD');
  expect(noticeText('dispatched', 'ar', order, own, NOW_MS)).toContain('رقم 7 طلع');
  expect(noticeText('hold-ending', 'en', order, own, NOW_MS)).toContain('until 18:30.');
  expect(noticeText('hold-ending', 'en', order, own, NOW_MS - 86_400_000)).toContain(
    'until 2026-01-20 18:30.',
  );
});

test.each([
  ['dispatched', 'طلع {number}', null],
  ['dispatched', 'طلع {until}', '{until}'],
  ['hold-ending', '{number} {total}', '{total}'],
  ['confirmed', '{Number}', '{Number}'],
  ['confirmed', 'number}', '}'],
] as const)('%s: %j has the stray blank %s', (notice, text, stray) => {
  expect(strayBlank(notice, text)).toBe(stray);
  expect(blanksOf(notice)).toContain('number');
});
