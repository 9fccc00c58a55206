import type { RefObject } from 'react';
import type { CellKeyDownArgs, CellMouseArgs, DataGrid, DataGridHandle } from 'react-data-grid';
import type { Row } from './edits.ts';
import { COLUMNS_BEFORE, columnOf, GRID_COLUMNS } from './grid-columns.tsx';
import { drawnOn, type Place, type Range } from './range.ts';
import type { Blocks } from './use-blocks.ts';
import type { EditsHandle } from './use-edits.ts';
import type { RangeStore } from './use-range.ts';

type GridProps = React.ComponentProps<typeof DataGrid<Row>>;
type Key = Parameters<NonNullable<GridProps['onCellKeyDown']>>[1];
type Press = Parameters<NonNullable<GridProps['onCellMouseDown']>>[1];

type Given = {
  rows: Row[];
  edits: EditsHandle;
  store: RangeStore;
  blocks: Blocks;
  isRtl: boolean;
  open: Openers;
  grid: RefObject<DataGridHandle | null>;
};

/** Columns whose cells open a sheet beside the grid. */
export type Openers = { variants: (row: Row) => void; extras: (row: Row) => void };

export const openerOf = (open: Openers, column: string | undefined): ((row: Row) => void) | undefined =>
  column === 'variants' || column === 'extras' ? open[column] : undefined;

/** What the keys and the mouse do that a spreadsheet's do. */
export function useGridKeys({ rows, edits, store, blocks, isRtl, open, grid }: Given) {
  const draw = (range: Range) => {
    store.set(range);
    grid.current?.scrollToCell({ rowIdx: range.head.row, idx: range.head.column + COLUMNS_BEFORE });
  };
  const all = (): Range => ({
    anchor: { row: 0, column: 0 },
    head: { row: rows.length - 1, column: GRID_COLUMNS.length - 1 },
  });

  /** @returns whether the key was one of ours. */
  const act = (event: Key, row: Row | undefined, place: Place | null): boolean => {
    const isCommand = event.ctrlKey || event.metaKey; // with the key's place: an Arabic keyboard writes other letters
    if (isCommand && (event.code === 'KeyZ' || event.code === 'KeyY')) {
      if (event.shiftKey || event.code === 'KeyY') edits.redo();
      else edits.undo();
      return true;
    }
    if (!row || !place) return false;
    const range = store.range() ?? { anchor: place, head: place };
    const rect = blocks.chosen();
    const opener = openerOf(open, GRID_COLUMNS[place.column]);
    if (event.shiftKey) {
      const drawn = drawnOn(
        range,
        { key: event.key, isRtl, toTheEnd: isCommand },
        { rows: rows.length, columns: GRID_COLUMNS.length },
      );
      if (drawn) draw(drawn);
      return drawn !== null;
    }
    if (isCommand && event.code === 'KeyA') store.set(all());
    else if (isCommand && event.code === 'KeyD' && rect) blocks.fillDown(rect);
    else if (event.key === 'Delete' && rect) blocks.empty(rect);
    else if (event.key === 'Escape' && store.range()) store.set(null);
    else if (event.key === 'Enter' && opener) opener(row);
    else return false;
    return true;
  };

  return {
    onKey: ({ mode, row, rowIdx, column }: CellKeyDownArgs<Row>, event: Key) => {
      if (mode === 'EDIT' || !act(event, row, placeOf(rowIdx, column?.key))) return;
      event.preventGridDefault();
      event.preventDefault();
    },
    onPress: ({ rowIdx, column }: CellMouseArgs<Row>, event: Press) => {
      const place = placeOf(rowIdx, column.key);
      if (!place || event.button !== 0) return;
      const from = blocks.here();
      if (!event.shiftKey || !from) return store.press(place);
      event.preventGridDefault(); // the cell that one stands on stays
      event.preventDefault();
      draw({ anchor: store.range()?.anchor ?? from, head: place });
    },
  };
}

function placeOf(row: number, key: string | undefined): Place | null {
  const column = columnOf(key);
  return column ? { row, column: GRID_COLUMNS.indexOf(column) } : null;
}
