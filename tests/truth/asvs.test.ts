import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, read } from './files.ts';

/** The requirements of levels 1 and 2 in ASVS 4.0.3; its gaps are those that it has withdrawn or keeps for level 3. */
const ASKED = [
  '1.1.1-7 1.2.1-4 1.4.1 1.4.4-5 1.5.1-4 1.6.1-4 1.7.1-2 1.8.1-2 1.9.1-2 1.10.1 1.11.1-2 1.12.2 1.14.1-6',
  '2.1.1-12 2.2.1-3 2.3.1-3 2.4.1-5 2.5.1-7 2.6.1-3 2.7.1-6 2.8.1-7 2.9.1-3 2.10.1-4',
  '3.1.1 3.2.1-4 3.3.1-4 3.4.1-5 3.5.1-3 3.7.1 4.1.1-3 4.1.5 4.2.1-2 4.3.1-3',
  '5.1.1-5 5.2.1-8 5.3.1-10 5.4.1-3 5.5.1-4 6.1.1-3 6.2.1-6 6.3.1-2 6.4.1-2',
  '7.1.1-4 7.2.1-2 7.3.1 7.3.3-4 7.4.1-3 8.1.1-4 8.2.1-3 8.3.1-8 9.1.1-3 9.2.1-4',
  '10.2.1-2 10.3.1-3 11.1.1-8 12.1.1-3 12.2.1 12.3.1-6 12.4.1-2 12.5.1-2 12.6.1',
  '13.1.1 13.1.3-5 13.2.1-3 13.2.5-6 13.3.1-2 13.4.1-2',
  '14.1.1-4 14.2.1-6 14.3.2-3 14.4.1-7 14.5.1-4',
].flatMap((line) => line.split(' ').flatMap(eachOf));

const REASON = /^.{60,}$/;

type Row = { numbers: string[]; state: string; by: string };

const rows: Row[] = [
  ...read('docs/security/asvs.md').matchAll(/^\| (\d[\d.–]*) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gmu),
].map(([, numbers = '', state = '', by = '']) => ({ numbers: eachOf(numbers), state, by }));

test('every requirement has one line', () => {
  expect(rows.flatMap(({ numbers }) => numbers)).toEqual(ASKED);
});

test('what is met is shown by something, what is not has a reason, and what a line names exists', () => {
  for (const { numbers, state, by } of rows) {
    const at = numbers[0];
    expect({ at, state }).toEqual({ at, state: expect.stringMatching(/^(met|n\/a|owner|accepted)$/) });
    const named = [...by.matchAll(/`([\w./-]+\/[\w./-]+|[\w-]+\.(?:md|json))`/g)].map(
      ([, file = '']) => file,
    );
    if (state === 'met') expect({ at, named: named.length }).not.toEqual({ at, named: 0 });
    if (state === 'owner' || state === 'accepted')
      expect({ at, by }).toEqual({ at, by: expect.stringMatching(REASON) });
    const missing = named.filter((file) => !fs.existsSync(path.join(ROOT, file)));
    expect({ at, missing }).toEqual({ at, missing: [] });
  }
});

/** `2.1.1–2.1.3` and `2.1.1-3` are three. */
function eachOf(range: string): string[] {
  const [from = '', to = ''] = range.split(/[–-]/u);
  const section = from.slice(0, from.lastIndexOf('.'));
  const [first, last] = [from, to || from].map((one) => Number(one.slice(one.lastIndexOf('.') + 1)));
  return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, n) => `${section}.${(first ?? 0) + n}`);
}
