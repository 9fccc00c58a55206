import { Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { withTexts } from '../../i18n/index.ts';
import { confirm } from '../confirm.tsx';
import { Button, Input, Textarea } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { useFirstProblem } from '../editing/first-problem.ts';
import { Field } from '../field.tsx';
import { LatePhoto, photoOfItem } from '../photo/late-photo.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { type Cells, faultsOf, NO_EDITS, type Row, withCells, withRows } from './edits.ts';
import { extrasInWords } from './extras.ts';
import { ExtrasEditor } from './extras-editor.tsx';
import { useFault } from './faults.ts';
import { save } from './save.ts';
import { SheetPart } from './sheet-part.tsx';
import { SizesEditor } from './sizes-editor.tsx';
import { listOf, withSizes } from './sizes-sheet.tsx';

/** Which posts show an item: fetched when somebody looks. */
const PostsPart = lazy(async () => ({
  default: (await withTexts('media', import('../media/posts-part.tsx'))).PostsPart,
}));

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
  const [areExtrasGood, setExtrasGood] = useState(true);
  const problem = useFirstProblem();
  const saving = useMutation({
    mutationFn: (one: Row) => save(withRows(NO_EDITS, [one])),
    onSuccess: ({ conflicts, refused }, one) => {
      const conflict = conflicts[0];
      if (conflict) setRow({ ...one, base: conflict.answer.item });
      if (conflict || refused.size > 0) return problem.show();
      toast(t(one.removed ? 'catalogue.deleted' : 'catalogue.savedOne'));
      saved();
      close();
    },
    onError: problem.show,
  });
  const faults = faultsOf(row);
  const conflict = saving.data?.conflicts[0];
  const refusal = [...(saving.data?.refused.values() ?? [])][0];
  const shown: (CatalogueColumn | null)[] = [...(row.base ? [] : ['sku' as const]), ...MAIN, ...MORE];
  const errorOf = (column: CatalogueColumn) => {
    const code = isTold ? faults.get(column) : undefined;
    return code ? sentence(code) : refusal?.column === column ? sentence(refusal.code) : undefined;
  };
  const tell = () => {
    setTold(true);
    problem.show();
  };
  const set = (cells: Partial<Cells>) => setRow(withCells(row, cells));
  const field = (column: CatalogueColumn) => (
    <Field key={column} label={t(`catalogue.column.${column}`)} error={errorOf(column)}>
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
    <Stack gap="4" ref={problem.form}>
      {saving.isError && <Trouble error={saving.error} retry={() => saving.mutate(row)} />}
      {conflict && (
        <Text role="alert" color="red.fg">
          {t('catalogue.conflict.sheet')}
        </Text>
      )}
      {refusal && !shown.includes(refusal.column) && (
        <Text role="alert" color="red.fg">
          {sentence(refusal.code)}
        </Text>
      )}
      {!row.base && field('sku')}
      {MAIN.map(field)}
      <SheetPart title={t('catalogue.sizes.title')} summary={row.cells.variants.replaceAll('|', '، ')}>
        {(fold) => (
          <SizesEditor
            cell={row.cells.variants}
            sizes={listOf(row.cells.sizes)}
            colors={listOf(row.cells.colors)}
            use={(variants) => {
              setRow(withSizes(row, variants));
              fold();
            }}
          />
        )}
      </SheetPart>
      {MORE.map(field)}
      {row.base?.mediaUrl && (
        <LatePhoto
          key={row.base.version}
          address={photoOfItem(row.base.sku, row.base.version)}
          name={row.base.name}
          lead={row.cells.media_url === row.base.mediaUrl ? 'photo.item.lead' : 'photo.item.unsaved'}
        />
      )}
      <SheetPart
        title={t('catalogue.column.extras')}
        mayFold={() => {
          if (!areExtrasGood) tell();
          return areExtrasGood;
        }}
        summary={extrasInWords(row.cells.extras, (is) => t(`catalogue.extras.${is ? 'yes' : 'no'}`))}
      >
        {() => (
          <ExtrasEditor
            cell={row.cells.extras}
            isTold={isTold}
            change={(extras) => {
              setExtrasGood(extras !== null);
              if (extras !== null) set({ extras });
            }}
          />
        )}
      </SheetPart>
      {row.base && (
        <Suspense>
          <PostsPart sku={row.base.sku} />
        </Suspense>
      )}
      <Button
        disabled={saving.isPending}
        onClick={() => {
          if (faults.size === 0 && areExtrasGood) saving.mutate(row);
          else tell();
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
