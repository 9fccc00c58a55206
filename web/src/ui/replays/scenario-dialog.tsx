import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ScenarioInput, ScenarioPreview } from '../../../../core/contract/scenarios.ts';
import { previewQuery, type ScenarioSource, saveScenario, scenariosQuery } from '../../api/trials.ts';
import { Dialog } from '../dialog.tsx';
import { askToLeave } from '../editing/unsaved.ts';
import { RowsSkeleton } from '../states.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { ScenarioForm } from './scenario-form.tsx';

type Props = { source: ScenarioSource; close: () => void };

/** "This was wrong": what was said comes along without the person, to be looked over and kept. */
export function ScenarioDialog({ source, close }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery(previewQuery(source));
  const saving = useMutation({
    mutationFn: (input: ScenarioInput) => saveScenario(input, null),
    onSuccess: () => {
      void client.invalidateQueries(scenariosQuery);
      close();
      const link = { label: t('scenarios.see'), go: () => void navigate('/scenarios') };
      toast(t('scenarios.saved'), { link });
    },
  });
  return (
    <Dialog isOpen close={close} mayLeave={() => askToLeave(t)} title={t('scenarios.new')} shape="side">
      {saving.isError && <Trouble error={saving.error} retry={saving.reset} />}
      {query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : query.data ? (
        <ScenarioForm first={firstOf(query.data)} isBusy={saving.isPending} save={saving.mutate} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Dialog>
  );
}

const TITLE_CHARS = 60;

function firstOf({ lines, handedOver }: ScenarioPreview): ScenarioInput {
  const asked = lines.findLast(({ by }) => by === 'customer')?.text ?? '';
  return {
    title: asked.slice(0, TITLE_CHARS),
    lines,
    wrong: handedOver ? 'should-not-hand-over' : 'untrue',
    note: null,
    expected: { tools: [], notTools: [], handOver: handedOver ? false : null, says: [], saysNot: [] },
  };
}
