import { expect, test } from 'vitest';
import type { Item } from '../../../../core/contract/catalogue.ts';
import { cellsIn, laidDown, textOf } from './block.ts';
import { changeOf, faultsOf, NO_EDITS, newRow, rowOf, rowsOf, withCells, withRows } from './edits.ts';

const ITEM: Item = {
  sku: 'A-1',
  name: 'جاكيت',
  description: null,
  categoryId: null,
  category: null,
  priceFils: 24_500,
  stock: 3,
  sizes: ['M', 'a,b'],
  colors: [],
  variants: [],
  mediaUrl: null,
  extras: {},
  version: 4,
  updatedAt: '2026-01-20T12:00:00.000Z',
};

test('only what was typed is sent, with what stood there; typing it back is no edit', () => {
  const row = withCells(rowOf(ITEM), { price_jod: '٢٥', sku: 'other' });
  expect(changeOf(row)).toEqual({
    kind: 'update',
    sku: 'A-1',
    version: 4,
    set: { priceFils: 25_000 },
    was: { priceFils: 24_500 },
  });
  const edits = withRows(NO_EDITS, [row]);
  expect(rowsOf([ITEM], edits)).toEqual([row]);
  expect(withRows(edits, [withCells(row, { price_jod: '24.500' })]).size).toBe(0);
});

test('a cell that is wrong stays as it was typed, and says why', () => {
  const row = withCells(rowOf(ITEM), { stock: 'كثير', price_jod: '' });
  expect([...faultsOf(row)]).toEqual([
    ['price_jod', 'missing_required'],
    ['stock', 'invalid_stock'],
  ]);
  expect(changeOf(row)).toBeNull();
});

test('sizes with their own stock say the stock, the sizes and the colours', () => {
  const row = withCells(rowOf(ITEM), { variants: 'M أسود:2|L أسود:1', stock: '9' });
  expect(changeOf(row)).toMatchObject({
    set: {
      variants: [
        { size: 'M', color: 'أسود', stock: 2 },
        { size: 'L', color: 'أسود', stock: 1 },
      ],
    },
  });
  expect(changeOf(row)?.set).not.toHaveProperty('stock');
});

test('a block from a spreadsheet fills cells, goes on in new rows and ends at the last column', () => {
  const block = cellsIn('1.5\t7\t"two\nlines"\r\n2.250\t8\tx\tbeyond\r\n');
  let made = 0;
  const columns = ['name', 'price_jod', 'stock', 'description'] as const;
  const rows = laidDown(block, [rowOf(ITEM)], { row: 0, column: 1 }, columns, () => `new-${++made}`);
  expect(rows.map(({ key, cells }) => [key, cells.price_jod, cells.stock, cells.description])).toEqual([
    ['a-1', '1.5', '7', 'two\nlines'],
    ['new-1', '2.250', '8', 'x'],
  ]);
  expect(
    cellsIn(
      textOf([
        ['a\tb', 'say "x"'],
        ['', 'two\nlines'],
      ]),
    ),
  ).toEqual([
    ['a\tb', 'say "x"'],
    ['', 'two\nlines'],
  ]);
});

test('new rows are created, removed ones deleted; an empty new row is none', () => {
  const added = withCells(newRow('new-1'), { sku: 'N', name: 'ن', price_jod: '1' });
  expect(changeOf(added)).toMatchObject({ kind: 'create', sku: 'N', set: { priceFils: 1_000, stock: 0 } });
  expect(changeOf({ ...rowOf(ITEM), removed: true })).toMatchObject({ kind: 'delete', version: 4 });
  expect(withRows(NO_EDITS, [newRow('new-2')]).size).toBe(0);
});
