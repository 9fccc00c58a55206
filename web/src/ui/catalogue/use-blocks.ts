import type { ClipboardEvent } from 'react';
import { cellsIn, laidDown, textOf } from './block.ts';
import type { Spot } from './cell-note.tsx';
import type { Row } from './edits.ts';
import { GRID_COLUMNS } from './grid-columns.tsx';
import { type Place, type Rect, rectOf, sizeOf, tiled } from './range.ts';
import { cellsOfRange, emptied, filledDown } from './range-acts.ts';
import type { RangeStore } from './use-range.ts';

type Given = {
  rows: Row[];
  change: (rows: Row[]) => void;
  selected: ReadonlySet<string>;
  store: RangeStore;
  at: Spot | null;
  keyOfNew: () => string;
};

export type Blocks = ReturnType<typeof useBlocks>;

/** What is done to many cells at once; each is one step that can be taken back. */
export function useBlocks({ rows, change, selected, store, at, keyOfNew }: Given) {
  /** Where one stands. */
  const here = (): Place | null => {
    const row = rows.findIndex(({ key }) => key === at?.key);
    return at && row >= 0 ? { row, column: GRID_COLUMNS.indexOf(at.column) } : null;
  };
  /** The range, or the one cell that one stands on. */
  const chosen = (): Rect | null => {
    const place = here();
    return store.rect() ?? (place && rectOf({ anchor: place, head: place }));
  };
  const changeAll = (made: Row[]) => {
    if (made.length > 0) change(made);
  };
  return {
    here,
    chosen,
    empty: (rect: Rect) => changeAll(emptied(rows, rect, GRID_COLUMNS)),
    fillDown: (rect: Rect) => changeAll(filledDown(rows, rect, GRID_COLUMNS)),
    /** The range; without one the rows that are ticked, without these the cell. */
    copy: (event: ClipboardEvent) => {
      const ticked = store.rect() ? [] : rows.filter(({ key }) => selected.has(key));
      const rect = chosen();
      const whole = ticked.map(({ cells }) => GRID_COLUMNS.map((column) => cells[column]));
      const block = whole.length > 0 ? whole : rect ? cellsOfRange(rows, rect, GRID_COLUMNS) : [];
      event.clipboardData.setData('text/plain', textOf(block));
      event.preventDefault();
    },
    paste: (event: ClipboardEvent) => {
      const rect = chosen();
      if (!rect || event.target instanceof HTMLInputElement) return; // a cell that is being typed into takes its own
      const block = tiled(cellsIn(event.clipboardData.getData('text/plain')), sizeOf(rect));
      const corner = { row: rect.top, column: rect.first };
      changeAll(laidDown(block, rows, corner, GRID_COLUMNS, keyOfNew));
      event.preventDefault();
    },
  };
}
