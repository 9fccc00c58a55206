import { Flex } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { confirm } from '../confirm.tsx';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { RowsSkeleton } from '../states.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Conflicts } from './conflicts.tsx';
import { type Edits, faultsOf, NO_EDITS, newRow, type Row, rowsOf } from './edits.ts';
import { ExtrasSheet } from './extras-sheet.tsx';
import { Grid, keyOfNew } from './grid.tsx';
import { Nothing } from './nothing.tsx';
import { type Filter, gridQuery } from './queries.ts';
import { type Conflict, type Refusal, save } from './save.ts';
import { SaveBar } from './save-bar.tsx';
import { SizesSheet } from './sizes-sheet.tsx';
import { useEdits } from './use-edits.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** The catalogue on a desk: all of it in a grid, saved when one says so. */
export function Desk({ filter, edited }: { filter: Filter; edited: (isEdited: boolean) => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const query = useQuery(gridQuery(filter));
  const edits = useEdits();
  const [blank, setBlank] = useState<Row | null>(null); // a new row that nothing was typed into yet
  const [selected, setSelected] = useState(NOBODY);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [refused, setRefused] = useState<ReadonlyMap<string, Refusal>>(new Map());
  const [sizesOf, setSizesOf] = useState<Row | null>(null);
  const [extrasOf, setExtrasOf] = useState<Row | null>(null);
  useUnsaved(edits.edits);
  const isEdited = edits.edits.size > 0 || edits.canUndo;
  useEffect(() => edited(isEdited), [edited, isEdited]);
  const saving = useMutation({
    mutationFn: () => save(edits.edits),
    onSuccess: async (result) => {
      await queryClient.invalidateQueries({ queryKey: ['items'] });
      void queryClient.invalidateQueries({ queryKey: ['categories'] });
      edits.settle(result.left);
      setConflicts(result.conflicts);
      setRefused(result.refused);
      setBlank(null);
      if (result.saved > 0) toast(t('catalogue.saved', { count: result.saved }));
    },
  });
  const rows = useMemo(() => {
    const all = rowsOf(query.data ?? [], edits.edits);
    return blank && !edits.edits.has(blank.key) ? [blank, ...all] : all;
  }, [query.data, edits.edits, blank]);
  const wrong = [...edits.edits.values()].filter((row) => faultsOf(row).size > 0).length;

  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const chosen = rows.filter(({ key }) => selected.has(key));
  return (
    <>
      {saving.isError && <Trouble error={saving.error} retry={() => saving.mutate()} />}
      <Flex gap="2" alignItems="center" mb="3">
        <Button look="outline" onClick={() => setBlank(newRow(keyOfNew()))}>
          <Icon of={Plus} />
          {t('catalogue.add')}
        </Button>
        <SaveBar
          count={edits.edits.size}
          wrong={wrong}
          isSaving={saving.isPending}
          save={() => saving.mutate()}
          discard={() => edits.settle(NO_EDITS)}
          undo={edits.canUndo ? edits.undo : null}
          redo={edits.canRedo ? edits.redo : null}
        />
      </Flex>
      {chosen.length > 0 && <BulkBar rows={chosen} change={edits.change} clear={() => setSelected(NOBODY)} />}
      {rows.length === 0 ? (
        <Nothing filter={filter} />
      ) : (
        <Grid
          rows={rows}
          edits={edits}
          refused={refused}
          selected={selected}
          select={setSelected}
          open={{ variants: setSizesOf, extras: setExtrasOf }}
        />
      )}
      <SizesSheet row={sizesOf} close={() => setSizesOf(null)} change={(row) => edits.change([row])} />
      <ExtrasSheet row={extrasOf} close={() => setExtrasOf(null)} change={(row) => edits.change([row])} />
      <Conflicts
        conflicts={conflicts}
        mine={(row) => {
          edits.change([row]);
          setConflicts(conflicts.filter((one) => one.answer.sku !== row.cells.sku));
        }}
        theirs={(row) => {
          const left = new Map(edits.edits);
          left.delete(row.key);
          edits.settle(left);
          setConflicts(conflicts.filter((one) => one.row !== row));
        }}
        close={() => setConflicts([])}
      />
    </>
  );
}

/** Asks before what was typed is left behind. */
function useUnsaved(edits: Edits): void {
  const { t } = useTranslation();
  const isUnsaved = edits.size > 0;
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    const question = {
      title: t('catalogue.leave.title'),
      text: t('catalogue.leave.text'),
      action: t('catalogue.leave.go'),
    };
    void confirm(question).then((yes) => (yes ? blocker.proceed() : blocker.reset()));
  }, [blocker, t]);
}
