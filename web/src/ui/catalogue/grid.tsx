import 'react-data-grid/lib/styles.css';
import { Box } from '@chakra-ui/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { DataGrid, type DataGridHandle, type PositionChangeArgs } from 'react-data-grid';
import { useTranslation } from 'react-i18next';
import { CellNote, type Spot } from './cell-note.tsx';
import { type Faults, faultsOf, type Row } from './edits.ts';
import { columnOf, gridColumns } from './grid-columns.tsx';
import { type Openers, openerOf, useGridKeys } from './grid-keys.ts';
import { GRID_LOOK } from './grid-look.ts';
import { RANGE_CELLS } from './range-cell.tsx';
import type { Refusal } from './save.ts';
import { useBlocks } from './use-blocks.ts';
import type { EditsHandle } from './use-edits.ts';
import { RangeContext, useRangeStore } from './use-range.ts';

type Props = {
  rows: Row[];
  edits: EditsHandle;
  refused: ReadonlyMap<string, Refusal>;
  selected: ReadonlySet<string>;
  select: (keys: ReadonlySet<string>) => void;
  open: Openers; // what is edited beside the grid
};

let added = 0;
export const keyOfNew = (): string => `+${++added}`;

/** The catalogue as a spreadsheet: typed into, pasted into, taken back; what is wrong says so under the grid. */
export function Grid({ rows, edits, refused, selected, select, open }: Props) {
  const { t, i18n } = useTranslation();
  const isRtl = i18n.language === 'ar';
  const grid = useRef<DataGridHandle>(null);
  const [at, setAt] = useState<Spot | null>(null);
  const { store, rect } = useRangeStore(rows);
  const faults = useFaults();
  const columns = useMemo(
    () =>
      gridColumns({
        nameOf: (column) => t(`catalogue.column.${column}`),
        faultsOf: faults,
        yesNo: (is) => t(`catalogue.extras.${is ? 'yes' : 'no'}`),
      }),
    [t, faults],
  );
  const blocks = useBlocks({ rows, change: edits.change, selected, store, at, keyOfNew });
  const { onKey, onPress } = useGridKeys({ rows, edits, store, blocks, isRtl, open, grid });
  const move = ({ row, column }: PositionChangeArgs<Row>) => {
    const place = columnOf(column?.key);
    store.set(null);
    setAt(row && place ? { key: row.key, column: place } : null);
  };
  return (
    <RangeContext value={store}>
      <Box css={GRID_LOOK} onPaste={blocks.paste}>
        <DataGrid
          ref={grid}
          aria-label={t('catalogue.grid')}
          direction={isRtl ? 'rtl' : 'ltr'}
          className="catalogue-grid"
          columns={columns}
          renderers={RANGE_CELLS}
          rows={rows}
          rowKeyGetter={keyOf}
          rowHeight={40}
          headerRowHeight={44}
          rowClass={classOf}
          selectedRows={selected}
          onSelectedRowsChange={select}
          onRowsChange={(next, { indexes }) => edits.change(indexes.flatMap((index) => next[index] ?? []))}
          onCellKeyDown={onKey}
          onCellMouseDown={onPress}
          onCellDoubleClick={({ row: one, column }, event) => {
            const opener = openerOf(open, column.key);
            if (!opener) return;
            event.preventGridDefault();
            opener(one);
          }}
          onCellCopy={(_cell, event) => blocks.copy(event)}
          onCellPaste={({ row: one }) => one} // done by the box, on cells too that may not be typed into
          onActivePositionChange={move}
        />
        <CellNote rows={rows} at={at} rect={rect} faults={faults} refused={refused} />
      </Box>
    </RangeContext>
  );
}

const keyOf = ({ key }: Row): string => key;
const classOf = ({ removed, base }: Row): string | undefined =>
  removed ? 'row-removed' : base ? undefined : 'row-new';

/** A row is looked at once for as long as it stays the same. */
function useFaults(): (row: Row) => Faults {
  const known = useRef(new WeakMap<Row, Faults>());
  return useCallback((row: Row) => {
    const faults = known.current.get(row) ?? faultsOf(row);
    known.current.set(row, faults);
    return faults;
  }, []);
}
