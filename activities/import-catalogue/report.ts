import type { ImportResult } from '../../core/contract/catalogue-import.ts';
import type { RowError } from '../../core/domain/catalogue-row.ts';
import { csvRecord } from '../../core/domain/csv.ts';
import type { ReadFile } from './read-file.ts';

const ERRORS_MAX = 2_000;
const REJECTED_ROWS_MAX = 500;
const CELL_CHARS_MAX = 500;
const BOM = '\uFEFF'; // without it Excel takes the file for Windows-1252

/** `refused`: SKUs that the catalogue could not take although the file says them well. */
export type Counts = { imported: number; updated: number; refused: string[] };

/** What became of each row. */
export function reportOf(file: ReadFile, { imported, updated, refused }: Counts): ImportResult {
  const errors = errorsOf(file, refused);
  const rejected = rejectedIn(errors);
  return {
    rows: file.rows,
    imported,
    updated,
    rejected: rejected.length,
    errors: errors.slice(0, ERRORS_MAX),
    ...file.layout,
    rejectedRows: rejected.slice(0, REJECTED_ROWS_MAX).map((row) => ({
      row,
      cells: (file.cells.get(row) ?? []).map((cell) => cell.slice(0, CELL_CHARS_MAX)),
    })),
  };
}

/** The rejected rows as the file has them, with their numbers and reasons; null where there are none. */
export function rejectedCsv(file: ReadFile, refused: string[]): string | null {
  const errors = errorsOf(file, refused);
  if (errors.length === 0) return null;
  const reasons = new Map<number, string[]>();
  for (const { row, column, message } of errors) {
    reasons.set(row, [...(reasons.get(row) ?? []), column ? `${column}: ${message}` : message]);
  }
  const header = file.layout.columns.map(({ header: name }) => name);
  const records = [...reasons].map(([row, why]) => {
    const cells = file.cells.get(row) ?? [];
    const whole = header.map((_, place) => cells[place] ?? '');
    return csvRecord([...whole, String(row), why.join('; ')]);
  });
  return BOM + csvRecord([...header, 'row', 'reason']) + records.join('');
}

function errorsOf(file: ReadFile, refused: string[]): RowError[] {
  const late = refused.map((sku): RowError => {
    const row = file.rowOf.get(sku.toLowerCase()) ?? 0;
    const message = 'the sizes and colours of this item have their own stock: give the column variants';
    return { row, column: 'stock', code: 'stock_by_variant', message, value: '' };
  });
  return [...file.errors, ...late].sort((a, b) => a.row - b.row);
}

const rejectedIn = (errors: RowError[]): number[] => [...new Set(errors.map(({ row }) => row))];
