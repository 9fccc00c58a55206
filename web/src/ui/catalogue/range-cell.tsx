import { useContext } from 'react';
import { Cell, type CellRendererProps, type Renderers } from 'react-data-grid';
import type { Row } from './edits.ts';
import { COLUMNS_BEFORE } from './grid-columns.tsx';
import { RangeContext, useRangeClasses } from './use-range.ts';

/** A cell of the grid that shows whether it is within the range, and that a range is drawn over. */
export const RANGE_CELLS: Renderers<Row, unknown> = {
  renderCell: (key, props) => <RangeCell key={key} {...props} />,
};

function RangeCell(props: CellRendererProps<Row, unknown>) {
  const store = useContext(RangeContext);
  const { rowIdx: row, isCellActive } = props;
  const column = props.column.idx - COLUMNS_BEFORE;
  const classes = useRangeClasses(row, column);
  return (
    <Cell
      {...props}
      className={classes}
      aria-selected={isCellActive || classes !== ''}
      onMouseEnter={({ buttons }) => buttons === 1 && column >= 0 && store?.drag({ row, column })}
    />
  );
}
