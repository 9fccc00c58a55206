import { Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialog.tsx';
import { type Row, withCells } from './edits.ts';
import { SizesEditor } from './sizes-editor.tsx';

type Props = { row: Row | null; close: () => void; change: (row: Row) => void };

/** The sizes of one row, beside the grid. */
export function SizesSheet({ row, close, change }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={row !== null} close={close} title={t('catalogue.sizes.title')} shape="side">
      {row && (
        <>
          <Text fontWeight="500" dir="auto">
            {row.cells.name || row.cells.sku}
          </Text>
          <Text color="fg.muted" fontSize="sm">
            {t('catalogue.sizes.text')}
          </Text>
          <SizesEditor
            key={row.key}
            cell={row.cells.variants}
            sizes={listOf(row.cells.sizes)}
            colors={listOf(row.cells.colors)}
            use={(variants) => {
              change(withSizes(row, variants));
              close();
            }}
          />
        </>
      )}
    </Dialog>
  );
}

/** The cells that follow from the sizes are shown as they will be. */
export function withSizes(row: Row, variants: string): Row {
  const stock = variants.split('|').reduce((sum, part) => sum + Number(part.split(':').at(-1) ?? 0), 0);
  return withCells(row, { variants, ...(variants !== '' && { stock: String(stock) }) });
}

export const listOf = (cell: string): string[] =>
  cell
    .split(/[|،;]/u)
    .map((one) => one.trim())
    .filter(Boolean);
