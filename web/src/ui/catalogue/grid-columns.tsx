import { type Column, SelectColumn } from 'react-data-grid';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import type { Faults, Row } from './edits.ts';
import { changedIn, withCells } from './edits.ts';

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
] as const satisfies CatalogueColumn[];

const WIDTHS: Partial<Record<CatalogueColumn, number>> = {
  sku: 130,
  name: 260,
  category: 140,
  price_jod: 110,
  stock: 90,
  variants: 190,
  description: 260,
  media_url: 200,
};
const BY_SIZE: CatalogueColumn[] = ['stock', 'sizes', 'colors']; // follow from the sizes that have their own stock

type Texts = { nameOf: (column: CatalogueColumn) => string; faultsOf: (row: Row) => Faults };

/** How each column looks, and which of its cells may be typed into. */
export function gridColumns({ nameOf, faultsOf }: Texts): Column<Row>[] {
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
      renderCell: ({ row }) => <span dir="auto">{row.cells[column]}</span>,
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

export const canEdit = ({ base, cells, removed }: Row, column: CatalogueColumn): boolean =>
  !removed && !(column === 'sku' && base) && !(BY_SIZE.includes(column) && cells.variants !== '');
