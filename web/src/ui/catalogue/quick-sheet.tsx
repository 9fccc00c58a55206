import { Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Input } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { useFirstProblem } from '../editing/first-problem.ts';
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
  const problem = useFirstProblem<HTMLFormElement>();
  const saving = useMutation({
    mutationFn: () => save(withRows(NO_EDITS, [row])),
    onSuccess: ({ conflicts, refused }) => {
      const conflict = conflicts[0];
      if (conflict) setRow({ ...row, base: conflict.answer.item });
      if (conflict || refused.size > 0) return problem.show();
      toast(t('catalogue.savedOne'));
      saved();
      close();
    },
    onError: problem.show,
  });
  const faults = faultsOf(row);
  const conflict = saving.data?.conflicts[0];
  const bySize = row.cells.variants !== '';
  const refusal = [...(saving.data?.refused.values() ?? [])][0];
  const error = (column: 'price_jod' | 'stock') => {
    const code = faults.get(column) ?? (refusal?.column === column ? refusal.code : undefined);
    return code ? sentence(code) : undefined;
  };
  return (
    <Stack asChild gap="4">
      <form
        ref={problem.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (faults.size === 0) saving.mutate();
          else problem.show();
        }}
      >
        {saving.isError && <Trouble error={saving.error} retry={() => saving.mutate()} />}
        {conflict && (
          <Text role="alert" color="red.fg">
            {t('catalogue.conflict.sheet')}
          </Text>
        )}
        {refusal && refusal.column !== 'price_jod' && refusal.column !== 'stock' && (
          <Text role="alert" color="red.fg">
            {sentence(refusal.code)}
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
        <Button type="submit" disabled={saving.isPending}>
          {saving.isPending ? t('app.loading') : t('catalogue.save')}
        </Button>
      </form>
    </Stack>
  );
}
