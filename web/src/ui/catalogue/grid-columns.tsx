import { type Column, SelectColumn } from 'react-data-grid';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { canEdit, changedIn, type Faults, type Row, withCells } from './edits.ts';
import { extrasInWords } from './extras.ts';

/** The columns of the grid, in order; a block that is pasted follows them. */
export const GRID_COLUMNS = [
  'sku',
  'name',
  'category',
  'price_jod',
  'stock',
  'variants',
  'sizes',
  'colors',
  'description',
  'media_url',
  'extras',
] as const satisfies CatalogueColumn[];

export const COLUMNS_BEFORE = 1; // the one of the check boxes

export const columnOf = (key: string | undefined): (typeof GRID_COLUMNS)[number] | undefined =>
  GRID_COLUMNS.find((column) => column === key);

const WIDTHS: Partial<Record<CatalogueColumn, number>> = {
  sku: 130,
  name: 260,
  category: 140,
  price_jod: 110,
  stock: 90,
  variants: 190,
  description: 260,
  media_url: 200,
  extras: 240,
};

type Texts = {
  nameOf: (column: CatalogueColumn) => string;
  faultsOf: (row: Row) => Faults;
  yesNo: (is: boolean) => string;
};

/** How each column looks, and which of its cells may be typed into. */
export function gridColumns({ nameOf, faultsOf, yesNo }: Texts): Column<Row>[] {
  const shown = (column: CatalogueColumn, cell: string) =>
    column === 'extras' ? extrasInWords(cell, yesNo) : cell;
  const own = GRID_COLUMNS.map(
    (column): Column<Row> => ({
      key: column,
      name: nameOf(column),
      width: WIDTHS[column] ?? 140,
      resizable: true,
      frozen: column === 'sku',
      editable: (row) => canEdit(row, column),
      renderEditCell: ({ row, onRowChange, onClose }) => (
        <input
          ref={takeFocus}
          aria-label={nameOf(column)}
          dir="auto"
          value={row.cells[column]}
          onChange={(event) => onRowChange(withCells(row, { [column]: event.target.value }))}
          onBlur={() => onClose(true, false)}
        />
      ),
      renderCell: ({ row }) => <span dir="auto">{shown(column, row.cells[column])}</span>,
      cellClass: (row) =>
        faultsOf(row).has(column)
          ? 'cell-wrong'
          : changedIn(row).includes(column)
            ? 'cell-changed'
            : canEdit(row, column)
              ? undefined
              : 'cell-fixed',
    }),
  );
  return [SelectColumn as Column<Row>, ...own];
}

/** With all of it chosen: the first letter replaces, as in a spreadsheet. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
