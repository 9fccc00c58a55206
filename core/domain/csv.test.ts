import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvRecord, unguarded } from './csv.ts';

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+962790000000', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1"])(
    '%j is made text',
    (cell) => {
      expect(csvRecord([cell])).toMatch(/^"?'/);
    },
  );

  test.each(['جاكيت', 'a-b', '24.500', "'quoted'", ''])('%j is left as it is', (cell) => {
    expect(csvRecord([cell])).toBe(`${cell}\r\n`);
  });
});

test('every cell comes back as it was', () => {
  const alphabet = ["'", '=', '+', '-', '@', '"', ',', '\n', '\r', '\t', 'ا', '1', ' ', '＝'];
  let seed = 42;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  for (let n = 0; n < 2000; n++) {
    const cells = Array.from({ length: 3 }, () =>
      Array.from({ length: next() % 6 }, () => alphabet[next() % alphabet.length]).join(''),
    );
    const [record] = parse(csvRecord(cells), { record_delimiter: '\r\n' }) as string[][];
    expect(record?.map(unguarded)).toEqual(cells);
  }
});
