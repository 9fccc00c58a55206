import { expect, test } from 'vitest';
import { fileNameOf } from './read-given.ts';

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\دكان\\أسئلة.csv', 'أسئلة.csv'],
  ['invoice\u202Efdp.exe\u0000\n', 'invoicefdp.exe'],
  ['\u2067\u200Fمقاسات\u2069.pdf', 'مقاسات.pdf'],
  ['../..', null],
  ['a/', null],
  ['ب'.repeat(500), 'ب'.repeat(200)],
])('a file called %j is shown as %j', (given, shown) => expect(fileNameOf(given)).toBe(shown));
