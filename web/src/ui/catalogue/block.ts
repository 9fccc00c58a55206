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
 * ones; past the last column it ends.
 */
export function laidDown(
  block: string[][],
  rows: Row[],
  corner: { row: number; column: number },
  columns: readonly CatalogueColumn[],
  keyOfNew: () => string,
): Row[] {
  return block.map((cells, down) => {
    const row = rows[corner.row + down] ?? newRow(keyOfNew());
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
