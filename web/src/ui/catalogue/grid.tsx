import 'react-data-grid/lib/styles.css';
import { Box, Text } from '@chakra-ui/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type CellKeyDownArgs, DataGrid, type PositionChangeArgs } from 'react-data-grid';
import { useTranslation } from 'react-i18next';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { cellsIn, laidDown, textOf } from './block.ts';
import { type Faults, faultsOf, type Row, withCells } from './edits.ts';
import { useFault } from './faults.ts';
import { canEdit, GRID_COLUMNS, gridColumns } from './grid-columns.tsx';
import { GRID_LOOK } from './grid-look.ts';
import type { EditsHandle } from './use-edits.ts';

type Props = {
  rows: Row[];
  edits: EditsHandle;
  refused: ReadonlyMap<string, string>;
  selected: ReadonlySet<string>;
  select: (keys: ReadonlySet<string>) => void;
  openSizes: (row: Row) => void;
};

let added = 0;
export const keyOfNew = (): string => `+${++added}`;

/** The catalogue as a spreadsheet: typed into, pasted into, taken back; what is wrong says so under the grid. */
export function Grid({ rows, edits, refused, selected, select, openSizes }: Props) {
  const { t, i18n } = useTranslation();
  const [at, setAt] = useState<{ key: string; column: CatalogueColumn } | null>(null);
  const faults = useFaults();
  const columns = useMemo(
    () => gridColumns({ nameOf: (column) => t(`catalogue.column.${column}`), faultsOf: faults }),
    [t, faults],
  );
  const row = rows.find(({ key }) => key === at?.key);
  const onKey = (args: CellKeyDownArgs<Row>, event: Key) => {
    if (args.mode === 'EDIT') return;
    const column = columnOf(args.column?.key);
    if ((event.ctrlKey || event.metaKey) && /^[zyZYظغ]$/u.test(event.key)) {
      event.preventGridDefault();
      event.preventDefault();
      if (event.shiftKey || /^[yYغ]$/u.test(event.key)) edits.redo();
      else edits.undo();
    } else if (!args.row || !column) return;
    else if (event.key === 'Delete' && canEdit(args.row, column)) {
      edits.change([withCells(args.row, { [column]: '' })]);
    } else if (column === 'variants' && event.key === 'Enter') {
      event.preventGridDefault();
      openSizes(args.row);
    }
  };
  return (
    <Box css={GRID_LOOK}>
      <DataGrid
        aria-label={t('catalogue.grid')}
        direction={i18n.language === 'ar' ? 'rtl' : 'ltr'}
        className="catalogue-grid"
        columns={columns}
        rows={rows}
        rowKeyGetter={({ key }) => key}
        rowHeight={40}
        headerRowHeight={44}
        rowClass={({ removed, base }) => (removed ? 'row-removed' : base ? undefined : 'row-new')}
        selectedRows={selected}
        onSelectedRowsChange={select}
        onRowsChange={(next, { indexes }) => edits.change(indexes.flatMap((index) => next[index] ?? []))}
        onCellKeyDown={onKey}
        onCellDoubleClick={({ row: one, column }, event) => {
          if (column.key !== 'variants') return;
          event.preventGridDefault();
          openSizes(one);
        }}
        onCellCopy={({ row: one, column }, event) => copy(event, one, column.key, rows, selected)}
        onCellPaste={({ row: one, column }, event) => {
          const place = columnOf(column.key);
          if (!place) return one;
          const corner = { row: rows.indexOf(one), column: GRID_COLUMNS.indexOf(place) };
          const block = cellsIn(event.clipboardData.getData('text/plain'));
          edits.change(laidDown(block, rows, corner, GRID_COLUMNS, keyOfNew));
          return one;
        }}
        onActivePositionChange={({ row: one, column }: PositionChangeArgs<Row>) => {
          const place = columnOf(column?.key);
          setAt(one && place ? { key: one.key, column: place } : null);
        }}
      />
      <CellNote row={row} column={at?.column} faults={faults} refused={refused} />
    </Box>
  );
}

type Key = Parameters<NonNullable<React.ComponentProps<typeof DataGrid>['onCellKeyDown']>>[1];

const columnOf = (key: string | undefined): (typeof GRID_COLUMNS)[number] | undefined =>
  GRID_COLUMNS.find((column) => column === key);

/** A row is looked at once for as long as it stays the same. */
function useFaults(): (row: Row) => Faults {
  const known = useRef(new WeakMap<Row, Faults>());
  return useCallback((row: Row) => {
    const faults = known.current.get(row) ?? faultsOf(row);
    known.current.set(row, faults);
    return faults;
  }, []);
}

function copy(
  event: React.ClipboardEvent,
  row: Row,
  column: string,
  rows: Row[],
  selected: ReadonlySet<string>,
): void {
  const chosen = rows.filter(({ key }) => selected.has(key));
  const place = columnOf(column);
  const block = chosen.length > 0 ? chosen.map(({ cells }) => GRID_COLUMNS.map((one) => cells[one])) : null;
  event.clipboardData.setData('text/plain', textOf(block ?? [[place ? row.cells[place] : '']]));
  event.preventDefault();
}

type NoteProps = {
  row: Row | undefined;
  column: CatalogueColumn | undefined;
  faults: (row: Row) => Faults;
  refused: ReadonlyMap<string, string>;
};

/** What is to be said of the cell that one stands on. */
function CellNote({ row, column, faults, refused }: NoteProps) {
  const { t } = useTranslation();
  const sentence = useFault();
  const code = row && column ? (faults(row).get(column) ?? refused.get(row.key)) : undefined;
  const isFixed = row && column && !canEdit(row, column);
  return (
    <Text role="status" minHeight="6" mt="2" fontSize="sm" color={code ? 'red.fg' : 'fg.muted'}>
      {code
        ? sentence(code)
        : isFixed && !row.removed
          ? t(column === 'sku' ? 'catalogue.fixedSku' : 'catalogue.fixedBySize')
          : t('catalogue.gridHint')}
    </Text>
  );
}
