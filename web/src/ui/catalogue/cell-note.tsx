import { Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { canEdit, type Faults, type Row } from './edits.ts';
import { useFault } from './faults.ts';
import type { GRID_COLUMNS } from './grid-columns.tsx';
import { type Rect, sizeOf } from './range.ts';
import type { Refusal } from './save.ts';

/** The cell that one stands on. */
export type Spot = { key: string; column: (typeof GRID_COLUMNS)[number] };

type Props = {
  rows: Row[];
  at: Spot | null;
  rect: Rect | null;
  faults: (row: Row) => Faults;
  refused: ReadonlyMap<string, Refusal>;
};

/** What is to be said of the cell that one stands on, or of the cells that are chosen. */
export function CellNote({ rows, at, rect, faults, refused }: Props) {
  const { t } = useTranslation();
  const sentence = useFault();
  const row = rows.find(({ key }) => key === at?.key);
  const code = row && at ? (faults(row).get(at.column) ?? refused.get(row.key)?.code) : undefined;
  const isFixed = row && at && !canEdit(row, at.column) && !row.removed;
  const hint = isFixed
    ? t(at.column === 'sku' ? 'catalogue.fixedSku' : 'catalogue.fixedBySize')
    : t('catalogue.gridHint');
  const isFault = code !== undefined && !rect;
  return (
    <Text role="status" minHeight="6" mt="2" fontSize="sm" color={isFault ? 'red.fg' : 'fg.muted'}>
      {rect ? t('catalogue.range', sizeOf(rect)) : code ? sentence(code) : hint}
    </Text>
  );
}
