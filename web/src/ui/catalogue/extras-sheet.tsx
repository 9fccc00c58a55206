import { Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { useFirstProblem } from '../editing/first-problem.ts';
import { type Row, withCells } from './edits.ts';
import { ExtrasEditor } from './extras-editor.tsx';

type Props = { row: Row | null; close: () => void; change: (row: Row) => void };

/** The extras of one row, beside the grid. */
export function ExtrasSheet({ row, close, change }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={row !== null} close={close} title={t('catalogue.column.extras')} shape="side">
      {row && <Form key={row.key} row={row} close={close} change={change} />}
    </Dialog>
  );
}

function Form({ row, close, change }: Props & { row: Row }) {
  const { t } = useTranslation();
  const [cell, setCell] = useState<string | null>(row.cells.extras);
  const [isTold, setTold] = useState(false);
  const problem = useFirstProblem();
  return (
    <Stack gap="4" ref={problem.form}>
      <Text fontWeight="500" dir="auto">
        {row.cells.name || row.cells.sku}
      </Text>
      <Text color="fg.muted" fontSize="sm">
        {t('catalogue.extras.text')}
      </Text>
      <ExtrasEditor cell={row.cells.extras} change={setCell} isTold={isTold} />
      <Button
        onClick={() => {
          if (cell === null) {
            setTold(true);
            problem.show();
            return;
          }
          if (cell !== row.cells.extras) change(withCells(row, { extras: cell }));
          close();
        }}
      >
        {t('catalogue.sizes.use')}
      </Button>
    </Stack>
  );
}
