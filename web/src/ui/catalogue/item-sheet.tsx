import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { confirm } from '../confirm.tsx';
import { Button, Heading, Input, Textarea } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { type Cells, faultsOf, NO_EDITS, type Row, withCells, withRows } from './edits.ts';
import { useFault } from './faults.ts';
import { save } from './save.ts';
import { SizesEditor } from './sizes-editor.tsx';
import { listOf, withSizes } from './sizes-sheet.tsx';

const MAIN: CatalogueColumn[] = ['name', 'price_jod', 'stock', 'category'];
const MORE: CatalogueColumn[] = ['sizes', 'colors', 'description', 'media_url'];
const NUMBERS: Partial<Record<CatalogueColumn, 'decimal' | 'numeric'>> = {
  price_jod: 'decimal',
  stock: 'numeric',
};

type Props = { row: Row | null; close: () => void; saved: () => void };

/** One item on a phone: what is asked for most first. Saved by itself. */
export function ItemSheet({ row, close, saved }: Props) {
  const { t } = useTranslation();
  const title = row?.base ? row.base.name : t('catalogue.add');
  return (
    <Dialog isOpen={row !== null} close={close} title={title} shape="side">
      {row && <Form key={row.key} row={row} close={close} saved={saved} />}
    </Dialog>
  );
}

function Form({ row: given, close, saved }: Props & { row: Row }) {
  const { t } = useTranslation();
  const sentence = useFault();
  const [row, setRow] = useState(given);
  const [isTold, setTold] = useState(false); // faults are named once one has tried to save
  const [sizesOpen, setSizesOpen] = useState(false);
  const saving = useMutation({
    mutationFn: (one: Row) => save(withRows(NO_EDITS, [one])),
    onSuccess: ({ conflicts, refused }, one) => {
      const conflict = conflicts[0];
      if (conflict) return setRow({ ...one, base: conflict.answer.item });
      if (refused.size > 0) return;
      toast(t(one.removed ? 'catalogue.deleted' : 'catalogue.savedOne'));
      saved();
      close();
    },
  });
  const faults = faultsOf(row);
  const conflict = saving.data?.conflicts[0];
  const refusal = [...(saving.data?.refused.values() ?? [])][0];
  const set = (cells: Partial<Cells>) => setRow(withCells(row, cells));
  const field = (column: CatalogueColumn) => (
    <Field
      key={column}
      label={t(`catalogue.column.${column}`)}
      error={isTold && faults.has(column) ? sentence(faults.get(column) ?? '') : undefined}
    >
      {(wired) =>
        column === 'description' ? (
          <Textarea
            {...wired}
            rows={3}
            dir="auto"
            value={row.cells[column]}
            onChange={(event) => set({ [column]: event.target.value })}
          />
        ) : (
          <Input
            {...wired}
            dir="auto"
            inputMode={NUMBERS[column]}
            value={row.cells[column]}
            disabled={row.cells.variants !== '' && ['stock', 'sizes', 'colors'].includes(column)}
            onChange={(event) => set({ [column]: event.target.value })}
          />
        )
      }
    </Field>
  );
  return (
    <Stack gap="4">
      {saving.isError && <Trouble error={saving.error} retry={() => saving.mutate(row)} />}
      {conflict && (
        <Text role="alert" color="red.fg">
          {t('catalogue.conflict.sheet')}
        </Text>
      )}
      {refusal && (
        <Text role="alert" color="red.fg">
          {sentence(refusal)}
        </Text>
      )}
      {!row.base && field('sku')}
      {MAIN.map(field)}
      <Box borderWidth="1px" borderColor="border" borderRadius="control" p="3">
        <Flex justifyContent="space-between" alignItems="center" gap="2">
          <Heading as="h3" fontSize="md">
            {t('catalogue.sizes.title')}
          </Heading>
          <Button look="quiet" aria-expanded={sizesOpen} onClick={() => setSizesOpen(!sizesOpen)}>
            {t('catalogue.sizes.open')}
          </Button>
        </Flex>
        {row.cells.variants !== '' && !sizesOpen && (
          <Text fontSize="sm" dir="auto">
            {row.cells.variants.replaceAll('|', '، ')}
          </Text>
        )}
        {sizesOpen && (
          <SizesEditor
            cell={row.cells.variants}
            sizes={listOf(row.cells.sizes)}
            colors={listOf(row.cells.colors)}
            use={(variants) => {
              setRow(withSizes(row, variants));
              setSizesOpen(false);
            }}
          />
        )}
      </Box>
      {MORE.map(field)}
      <Button
        disabled={saving.isPending}
        onClick={() => {
          setTold(true);
          if (faults.size === 0) saving.mutate(row);
        }}
      >
        {saving.isPending ? t('app.loading') : t('catalogue.save')}
      </Button>
      {row.base && (
        <DeleteButton name={row.base.name} remove={() => saving.mutate({ ...row, removed: true })} />
      )}
    </Stack>
  );
}

function DeleteButton({ name, remove }: { name: string; remove: () => void }) {
  const { t } = useTranslation();
  const ask = async () => {
    const text = t('catalogue.delete.text', { name });
    if (
      await confirm({
        title: t('catalogue.delete.title'),
        text,
        action: t('catalogue.bulk.delete'),
        isDanger: true,
      })
    )
      remove();
  };
  return (
    <Button look="quiet" onClick={ask}>
      {t('catalogue.bulk.delete')}
    </Button>
  );
}
