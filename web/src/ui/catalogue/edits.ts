import type { Item } from '../../../../core/contract/catalogue.ts';
import type { ChangeSet, ItemSet } from '../../../../core/contract/catalogue-changes.ts';
import { cellsOf } from '../../../../core/domain/catalogue-cells.ts';
import { type CatalogueColumn, COLUMNS } from '../../../../core/domain/catalogue-columns.ts';
import { readRow } from '../../../../core/domain/catalogue-row.ts';

export type Cells = Record<CatalogueColumn, string>;

/** A row as it was typed; nothing is dropped because it is not right yet. `base` null: a new item. */
export type Row = { key: string; base: Item | null; cells: Cells; removed: boolean };

/** Only rows that differ from their items. A new value for every step, so that steps can be taken back. */
export type Edits = ReadonlyMap<string, Row>;

/** What is wrong with a cell, by a code that the site has words for. */
export type Faults = ReadonlyMap<CatalogueColumn, string>;

type Change = ChangeSet['changes'][number];

export const NO_EDITS: Edits = new Map();
const HEADER = [...COLUMNS];
const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Cells;
const FIELDS = {
  name: 'name',
  category: 'category',
  price_jod: 'priceFils',
  stock: 'stock',
  sizes: 'sizes',
  colors: 'colors',
  variants: 'variants',
  description: 'description',
  media_url: 'mediaUrl',
  extras: 'extras',
} as const satisfies Record<Exclude<CatalogueColumn, 'sku'>, keyof ItemSet>;
const BY_SIZE: CatalogueColumn[] = ['stock', 'sizes', 'colors'];
type Field = (typeof FIELDS)[keyof typeof FIELDS];

export const rowOf = (item: Item): Row => ({
  key: item.sku.toLowerCase(),
  base: item,
  cells: cellsOf(item),
  removed: false,
});

export const newRow = (key: string): Row => ({ key, base: null, cells: EMPTY, removed: false });

/** New rows first, then the items as they are edited. */
export function rowsOf(items: Item[], edits: Edits): Row[] {
  const added = [...edits.values()].filter(({ base }) => base === null);
  return [...added, ...items.map((item) => edits.get(item.sku.toLowerCase()) ?? rowOf(item))];
}

/** The edits with these rows as they are now; a row that is as its item again is none. */
export function withRows(edits: Edits, rows: Row[]): Edits {
  const next = new Map(edits);
  for (const row of rows) {
    const isEdit =
      row.base === null ? !isBlank(row) && !row.removed : row.removed || changedIn(row).length > 0;
    if (isEdit) next.set(row.key, row);
    else next.delete(row.key);
  }
  return next;
}

export const withCells = (row: Row, cells: Partial<Cells>): Row => ({
  ...row,
  cells: { ...row.cells, ...cells, ...(row.base && { sku: row.base.sku }) }, // an item keeps its SKU
});

/** A saved item keeps its SKU; stock, sizes and colours follow from the sizes that have their own stock. */
export const canEdit = ({ base, cells, removed }: Row, column: CatalogueColumn): boolean =>
  !removed && !(column === 'sku' && base) && !(BY_SIZE.includes(column) && cells.variants !== '');

/** The columns that this row changes. */
export function changedIn({ base, cells }: Row): CatalogueColumn[] {
  const before = base ? cellsOf(base) : EMPTY;
  return COLUMNS.filter((column) => cells[column] !== before[column]);
}

/** What the catalogue would refuse, as an import does. What an item has already is not looked at again. */
export function faultsOf(row: Row): Faults {
  if (row.removed) return new Map();
  const reading = read(row);
  if (reading.kind === 'blank') return new Map([['sku', 'missing_required']]);
  if (reading.kind === 'item') return new Map();
  const own = row.base ? changedIn(row) : HEADER;
  return new Map(
    reading.errors.flatMap(({ column, code }) =>
      column && own.includes(column) ? [[column, code] as const] : [],
    ),
  );
}

/** The row as the server is told it; null where something is wrong with it. */
export function changeOf(row: Row): Change | null {
  const { base, removed } = row;
  if (removed && base) return { kind: 'delete', sku: base.sku, version: base.version, set: {}, was: {} };
  const reading = read(row);
  if (reading.kind !== 'item') return null;
  const { sku, ...item } = reading.item;
  if (!base) return { kind: 'create', sku, set: item, was: {} };
  const set: Record<string, unknown> = {};
  const was: Record<string, unknown> = {};
  for (const field of changedFields(row)) {
    set[field] = item[field];
    was[field] = base[field];
  }
  return { kind: 'update', sku, version: base.version, set, was };
}

/** The column of a field as the server names it. */
export const columnOfField = (field: string): CatalogueColumn | null =>
  COLUMNS.find((column) => (column === 'sku' ? column : FIELDS[column]) === field) ?? null;

function changedFields(row: Row): Field[] {
  const fields = changedIn(row).flatMap((column) => (column === 'sku' ? [] : [FIELDS[column]]));
  const bySize = row.cells.variants !== '';
  return fields.filter((field) => !bySize || !['stock', 'sizes', 'colors'].includes(field)); // these follow
}

const read = ({ cells }: Row) =>
  readRow(
    HEADER.map((column) => cells[column]),
    HEADER,
    2,
  );

const isBlank = ({ cells }: Row): boolean => COLUMNS.every((column) => cells[column].trim() === '');
