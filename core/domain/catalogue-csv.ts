import { cellsOf } from './catalogue-cells.ts';
import { COLUMNS } from './catalogue-columns.ts';
import type { ItemValues } from './catalogue-row.ts';
import { csvRecord } from './csv.ts';

export const CATALOGUE_HEADER = csvRecord([...COLUMNS]);

/** One item as an import takes it back unchanged. */
export function catalogueRecord(item: ItemValues): string {
  const cells = cellsOf(item);
  return csvRecord(COLUMNS.map((column) => cells[column]));
}
