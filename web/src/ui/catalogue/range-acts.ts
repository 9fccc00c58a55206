import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { type Cells, canEdit, type Row, withCells } from './edits.ts';
import type { Rect } from './range.ts';

type Columns = readonly CatalogueColumn[];

/** What stands in a range, row by row. */
export const cellsOfRange = (rows: Row[], rect: Rect, columns: Columns): string[][] =>
  inRange(rows, rect).map((row) => columnsIn(rect, columns).map((column) => row.cells[column]));

/** The rows as they are when a range is emptied; what may not be typed into stays. */
export const emptied = (rows: Row[], rect: Rect, columns: Columns): Row[] =>
  inRange(rows, rect).map((row) => typedInto(row, columnsIn(rect, columns), () => ''));

/** The rows as they are when the range's first row is repeated down; one row alone is given what stands above it. */
export function filledDown(rows: Row[], rect: Rect, columns: Columns): Row[] {
  const from = rows[rect.top === rect.bottom ? rect.top - 1 : rect.top];
  if (!from) return [];
  const into = inRange(rows, rect).filter((row) => row !== from);
  return into.map((row) => typedInto(row, columnsIn(rect, columns), (column) => from.cells[column]));
}

const inRange = (rows: Row[], { top, bottom }: Rect): Row[] => rows.slice(top, bottom + 1);
const columnsIn = ({ first, last }: Rect, columns: Columns): Columns => columns.slice(first, last + 1);

function typedInto(row: Row, columns: Columns, told: (column: CatalogueColumn) => string): Row {
  const cells: Partial<Cells> = {};
  for (const column of columns) if (canEdit(row, column)) cells[column] = told(column);
  return withCells(row, cells);
}
