import { parse } from 'csv-parse/browser/esm/sync';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { newRow, type Row, withCells } from './edits.ts';

const ROWS_MAX = 5_000; // of one paste

/** The cells of a block as spreadsheets copy it: tabs and lines, quotes where a cell has these itself. */
export function cellsIn(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: '\t',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }).slice(0, ROWS_MAX);
  } catch {
    return text.split(/\r?\n/).map((line) => line.split('\t')); // quotes that do not pair are just signs
  }
}

/**
 * The rows that a block changes when it is laid down with its corner at a cell. Past the last row it makes new
 * ones, and past the new ones where it begins on one: items are overwritten only by a block that begins on an item.
 * Past the last column it ends.
 */
export function laidDown(
  block: string[][],
  rows: Row[],
  corner: { row: number; column: number },
  columns: readonly CatalogueColumn[],
  keyOfNew: () => string,
): Row[] {
  const isOnNew = rows[corner.row]?.base === null;
  return block.map((cells, down) => {
    const there = rows[corner.row + down];
    const row = there && (!isOnNew || there.base === null) ? there : newRow(keyOfNew());
    const values = cells.flatMap((cell, across) => {
      const column = columns[corner.column + across];
      return column ? [[column, cell.trim()] as const] : [];
    });
    return withCells(row, Object.fromEntries(values));
  });
}

/** A block as spreadsheets take it. */
export function textOf(rows: string[][]): string {
  const quoted = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}
