import type { ImportResult } from '../../core/contract/catalogue-import.ts';
import type { RowError } from '../../core/domain/catalogue-row.ts';
import type { RejectedRows } from '../../core/domain/rejected-rows.ts';
import type { ReadFile } from './read-file.ts';

const ERRORS_MAX = 2_000;
const REJECTED_ROWS_MAX = 500;
const CELL_CHARS_MAX = 500;

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

/** All rejected rows with what is wrong with them; null where there are none. */
export function rejectedRows(file: ReadFile, refused: string[]): RejectedRows | null {
  const faults = new Map<number, RowError[]>();
  for (const error of errorsOf(file, refused))
    faults.set(error.row, [...(faults.get(error.row) ?? []), error]);
  if (faults.size === 0) return null;
  return {
    columns: file.layout.columns.map(({ header, column }) => ({ header, column })),
    rows: [...faults].map(([row, errors]) => ({
      row,
      cells: file.cells.get(row) ?? [],
      faults: errors.map(({ column, code }) => ({ column, code })),
    })),
  };
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
