import { expect, test } from 'vitest';
import { readHeader, readRow } from './catalogue-row.ts';

const { header } = readHeader(['sku', 'name', 'price', 'sizes', 'colors']);

test.each([
  ['S|M|XXL', ['S', 'M', 'XXL']],
  ['38,40,XXL', ['38', '40', 'XXL']],
  ['38، 40، XXL', ['38', '40', 'XXL']],
  ['38; 40 ;XXL', ['38', '40', 'XXL']],
  ['38/40/XXL', ['38', '40', 'XXL']],
  ['38 / XXL', ['38', 'XXL']],
  ['S/M', ['S/M']], // one size between two
  ['7,5|8,5', ['7,5', '8,5']],
  ['0-3M,3-6M,', ['0-3M', '3-6M']],
  ['فري سايز', ['فري سايز']],
  ['', []],
])('sizes in a cell: %j', (cell, sizes) => {
  const reading = readRow(['A1', 'جاكيت', '5', cell, ''], header, 2);
  expect(reading).toMatchObject({ kind: 'item', item: { sizes, colors: [] } });
});
