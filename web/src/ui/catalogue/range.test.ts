import { expect, test } from 'vitest';
import type { Item } from '../../../../core/contract/catalogue.ts';
import { cellsIn, textOf } from './block.ts';
import { rowOf } from './edits.ts';
import { classesAt, drawnOn, rectOf, sizeOf, tiled } from './range.ts';
import { cellsOfRange, emptied, filledDown } from './range-acts.ts';

const COLUMNS = ['sku', 'name', 'price_jod', 'stock'] as const;
const GRID = { rows: 3, columns: COLUMNS.length };
const item = (sku: string, more: Partial<Item> = {}): Item => ({
  sku,
  name: `name ${sku}`,
  description: null,
  categoryId: null,
  category: null,
  priceFils: 1_000,
  stock: 3,
  sizes: [],
  colors: [],
  variants: [],
  mediaUrl: null,
  extras: {},
  version: 1,
  updatedAt: '2026-01-20T12:00:00.000Z',
  ...more,
});
const bySize = item('B', { sizes: ['M'], stock: 2, variants: [{ size: 'M', color: null, stock: 2 }] });
const ROWS = [rowOf(item('A', { priceFils: 7_500, stock: 9 })), rowOf(bySize), rowOf(item('C'))];
const at = (row: number, column: number) => ({ row, column });
const step = (key: string, isRtl = false, toTheEnd = false) => ({ key, isRtl, toTheEnd });

test('a range grows the way the arrow points, and no further than the grid', () => {
  const one = { anchor: at(1, 1), head: at(1, 1) };
  expect(drawnOn(one, step('ArrowLeft'), GRID)?.head).toEqual(at(1, 0));
  expect(drawnOn(one, step('ArrowLeft', true), GRID)?.head).toEqual(at(1, 2));
  expect(drawnOn(one, step('ArrowDown', true, true), GRID)?.head).toEqual(at(2, 1));
  expect(drawnOn(one, step('ArrowRight', true, true), GRID)?.head).toEqual(at(1, 0));
  expect(drawnOn(one, step('Tab'), GRID)).toBeNull();
  expect(sizeOf(rectOf({ anchor: at(2, 3), head: at(0, 1) }))).toEqual({ rows: 3, columns: 3 });
});

test('a cell knows its place in the range', () => {
  const rect = rectOf({ anchor: at(2, 2), head: at(1, 1) });
  expect(classesAt(rect, at(1, 1))).toBe('in-range range-top range-start');
  expect(classesAt(rect, at(2, 2))).toBe('in-range range-bottom range-end');
  expect(classesAt(rect, at(0, 1))).toBe('');
  expect(classesAt(null, at(1, 1))).toBe('');
});

test('a copied range is a block that comes back as it was', () => {
  const rect = rectOf({ anchor: at(0, 1), head: at(1, 2) });
  const cells = cellsOfRange(ROWS, rect, COLUMNS);
  expect(cells).toEqual([
    ['name A', '7.500'],
    ['name B', '1.000'],
  ]);
  expect(cellsIn(textOf(cells))).toEqual(cells);
});

test('a block fills a range that it fits a whole number of times, and is laid down once where it does not', () => {
  expect(tiled([['x']], { rows: 2, columns: 2 })).toEqual([
    ['x', 'x'],
    ['x', 'x'],
  ]);
  expect(tiled([['1', '2']], { rows: 2, columns: 4 })[1]).toEqual(['1', '2', '1', '2']);
  expect(tiled([['1', '2']], { rows: 2, columns: 3 })).toEqual([['1', '2']]);
});

test('emptying and filling down leave what may not be typed into', () => {
  const rect = rectOf({ anchor: at(0, 0), head: at(2, 3) });
  const filled = filledDown(ROWS, rect, COLUMNS).map(({ cells }) => [
    cells.sku,
    cells.price_jod,
    cells.stock,
  ]);
  expect(filled).toEqual([
    ['B', '7.500', '2'],
    ['C', '7.500', '9'],
  ]);
  expect(emptied(ROWS, rect, COLUMNS).map(({ cells }) => [cells.sku, cells.name, cells.stock])).toEqual([
    ['A', '', ''],
    ['B', '', '2'],
    ['C', '', ''],
  ]);
});

test('one row alone is filled from the row above, and the first has none', () => {
  const one = rectOf({ anchor: at(2, 2), head: at(2, 2) });
  expect(filledDown(ROWS, one, COLUMNS).map(({ cells }) => cells.price_jod)).toEqual(['1.000']);
  expect(filledDown(ROWS, rectOf({ anchor: at(0, 2), head: at(0, 2) }), COLUMNS)).toEqual([]);
});
