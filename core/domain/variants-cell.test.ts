import { expect, test } from 'vitest';
import { choicesOf, type Variant } from './variants.ts';
import { readVariants, variantsCell } from './variants-cell.ts';

const v = (size: string | null, color: string | null, stock: number): Variant => ({ size, color, stock });

test.each<[string, string[], string[], Variant[]]>([
  ['M أسود:3|L أسود:0', [], [], [v('M', 'أسود', 3), v('L', 'أسود', 0)]],
  ['52:٤ | 54:١', [], [], [v('52', null, 4), v('54', null, 1)]],
  ['أحمر:2|أزرق كحلي:1', [], [], [v(null, 'أحمر', 2), v(null, 'أزرق كحلي', 1)]],
  ['صغير أسود:3', ['صغير', 'كبير'], ['أسود'], [v('صغير', 'أسود', 3)]],
  ['اسود كبير:1', ['صغير', 'كبير'], ['أسود'], [v('كبير', 'أسود', 1)]],
  ['xl black:7\n2XL black:8', [], [], [v('xl', 'black', 7), v('2XL', 'black', 8)]],
  ['صغير/أسود:1|/بني:2|كبير/:3', [], [], [v('صغير', 'أسود', 1), v(null, 'بني', 2), v('كبير', null, 3)]],
  ['', ['M'], [], []],
])('%j is read', (cell, sizes, colors, variants) => {
  expect(readVariants(cell, sizes, colors)).toEqual({ kind: 'variants', variants });
});

test.each(['M', 'M:x', 'M:-1', 'M:1.5', ':3', 'M:1|m:2', 'M:1:2', 'a/b/c:1', 'M:1000001'])(
  '%j is a fault',
  (cell) => expect(readVariants(cell, [], []).kind).toBe('fault'),
);

test('what is written is read as it was, whatever sizes and colours are called', () => {
  const names = [
    'M',
    '40/42',
    'a:b',
    'x|y',
    'أسود',
    'أزرق كحلي',
    'back\\slash',
    '54',
    'semi;colon',
    'أحمر؛ فاتح',
  ];
  for (const size of [...names, null]) {
    for (const color of [...names, null]) {
      if (size === null && color === null) continue;
      const variants = [v(size, color, 3), v('other', 'أخضر', 0)];
      const { sizes, colors } = choicesOf(variants);
      for (const [ownSizes, ownColors] of [
        [sizes, colors],
        [[], []],
      ] as const) {
        const cell = variantsCell(variants, [...ownSizes], [...ownColors]);
        expect(readVariants(cell, [...ownSizes], [...ownColors]), cell).toEqual({
          kind: 'variants',
          variants,
        });
      }
    }
  }
});
