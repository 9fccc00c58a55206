/** A cell by its place: the row in the grid, the column among those that a block follows. */
export type Place = { row: number; column: number };

/** Cells that are chosen together: from where it began to where it was drawn to. */
export type Range = { anchor: Place; head: Place };
export type Rect = { top: number; bottom: number; first: number; last: number }; // all of them inside
export type Size = { rows: number; columns: number };

export const rectOf = ({ anchor, head }: Range): Rect => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  first: Math.min(anchor.column, head.column),
  last: Math.max(anchor.column, head.column),
});

export const sizeOf = ({ top, bottom, first, last }: Rect): Size => ({
  rows: bottom - top + 1,
  columns: last - first + 1,
});

type Step = { key: string; isRtl: boolean; toTheEnd: boolean };

/** The range drawn on by an arrow key, which goes where it points; null for another key. */
export function drawnOn(range: Range, { key, isRtl, toTheEnd }: Step, grid: Size): Range | null {
  const steps: Record<string, [down: number, on: number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, isRtl ? 1 : -1],
    ArrowRight: [0, isRtl ? -1 : 1],
  };
  const [down, on] = steps[key] ?? [0, 0];
  if (down === 0 && on === 0) return null;
  const far = toTheEnd ? Math.max(grid.rows, grid.columns) : 1;
  const head = {
    row: within(range.head.row + far * down, grid.rows),
    column: within(range.head.column + far * on, grid.columns),
  };
  return { anchor: range.anchor, head };
}

const within = (place: number, count: number): number => Math.min(Math.max(place, 0), count - 1);

/** A block as it is laid over a range: again and again where it fits a whole number of times, as in a spreadsheet. */
export function tiled(block: string[][], { rows, columns }: Size): string[][] {
  const width = Math.max(0, ...block.map((cells) => cells.length));
  if (block.length === 0 || width === 0 || rows % block.length > 0 || columns % width > 0) return block;
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (_, on) => block[down % block.length]?.[on % width] ?? ''),
  );
}

/** The classes of a cell: within the range, and at which of its edges. Empty: outside. */
export function classesAt(rect: Rect | null, { row, column }: Place): string {
  if (!rect || row < rect.top || row > rect.bottom || column < rect.first || column > rect.last) return '';
  return [
    'in-range',
    row === rect.top && 'range-top',
    row === rect.bottom && 'range-bottom',
    column === rect.first && 'range-start',
    column === rect.last && 'range-end',
  ]
    .filter(Boolean)
    .join(' ');
}
