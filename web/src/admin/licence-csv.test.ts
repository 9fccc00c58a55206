import { expect, test } from 'vitest';
import { readLicenceFile } from './licence-csv.ts';
import { monthsLater } from './licence-days.ts';

test('a file of licences: every bad row is told with its line, the others count', () => {
  const text = [
    'handle,expiry',
    '@Sado.Abayas,2027-01-31',
    'rakkab;2027-02-28',
    'no day',
    'اسم عربي,2027-01-01',
    'late.one,31/12/2027',
    'sado.abayas,2028-01-01',
    '',
    'tab.shop\t2027-03-01',
    'feb,2027-02-30',
  ].join('\r\n');
  expect(readLicenceFile(`\uFEFF${text}`)).toEqual({
    kind: 'rows',
    changes: { 'sado.abayas': '2027-01-31', rakkab: '2027-02-28', 'tab.shop': '2027-03-01' },
    faults: [
      { line: 4, text: 'no day', why: 'columns' },
      { line: 5, text: 'اسم عربي, 2027-01-01', why: 'handle' },
      { line: 6, text: 'late.one, 31/12/2027', why: 'day' },
      { line: 7, text: 'sado.abayas, 2028-01-01', why: 'twice' },
      { line: 10, text: 'feb, 2027-02-30', why: 'day' },
    ],
  });
});

test('what is no table, and what is too long', () => {
  expect(readLicenceFile('"never ends')).toEqual({ kind: 'unreadable' });
  const long = Array.from({ length: 5_001 }, (_, row) => `shop${row},2027-01-01`).join('\n');
  expect(readLicenceFile(long)).toEqual({ kind: 'too-long', max: 5_000 });
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-31', 12, '2027-12-31'],
])('%s and %i months more is %s', (day, months, later) => expect(monthsLater(day, months)).toBe(later));
