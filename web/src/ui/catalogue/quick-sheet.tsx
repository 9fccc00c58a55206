import { Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Input } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { faultsOf, NO_EDITS, type Row, withCells, withRows } from './edits.ts';
import { useFault } from './faults.ts';
import { save } from './save.ts';

type Props = { row: Row | null; close: () => void; saved: () => void };

/** Price and stock, which change most, without the rest of the item. */
export function QuickSheet({ row, close, saved }: Props) {
  return (
    <Dialog isOpen={row !== null} close={close} title={row?.base?.name ?? ''}>
      {row && <Form key={row.key} row={row} close={close} saved={saved} />}
    </Dialog>
  );
}

function Form({ row: given, close, saved }: Props & { row: Row }) {
  const { t } = useTranslation();
  const sentence = useFault();
  const [row, setRow] = useState(given);
  const saving = useMutation({
    mutationFn: () => save(withRows(NO_EDITS, [row])),
    onSuccess: ({ conflicts }) => {
      const conflict = conflicts[0];
      if (conflict) return setRow({ ...row, base: conflict.answer.item });
      toast(t('catalogue.savedOne'));
      saved();
      close();
    },
  });
  const faults = faultsOf(row);
  const conflict = saving.data?.conflicts[0];
  const bySize = row.cells.variants !== '';
  const error = (column: 'price_jod' | 'stock') => {
    const code = faults.get(column);
    return code ? sentence(code) : undefined;
  };
  return (
    <Stack
      as="form"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.size === 0) saving.mutate();
      }}
    >
      {saving.isError && <Trouble error={saving.error} retry={() => saving.mutate()} />}
      {conflict && (
        <Text role="alert" color="red.fg">
          {t('catalogue.conflict.sheet')}
        </Text>
      )}
      <Field label={t('catalogue.column.price_jod')} error={error('price_jod')}>
        {(wired) => (
          <Input
            {...wired}
            inputMode="decimal"
            value={row.cells.price_jod}
            onChange={(event) => setRow(withCells(row, { price_jod: event.target.value }))}
          />
        )}
      </Field>
      <Field
        label={t('catalogue.column.stock')}
        error={error('stock')}
        hint={bySize ? t('catalogue.fixedBySize') : undefined}
      >
        {(wired) => (
          <Input
            {...wired}
            inputMode="numeric"
            disabled={bySize}
            value={row.cells.stock}
            onChange={(event) => setRow(withCells(row, { stock: event.target.value }))}
          />
        )}
      </Field>
      <Button type="submit" disabled={saving.isPending || faults.size > 0}>
        {saving.isPending ? t('app.loading') : t('catalogue.save')}
      </Button>
    </Stack>
  );
}
