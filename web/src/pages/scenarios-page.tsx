import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Scenario, ScenarioInput } from '../../../core/contract/scenarios.ts';
import type { ReplayVerdict } from '../../../core/domain/replay.ts';
import { dropScenario, saveScenario, scenariosQuery, startReplay } from '../api/trials.ts';
import { confirm } from '../ui/confirm.tsx';
import { Button, Heading, LinkButton } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Line } from '../ui/line.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ScenarioForm } from '../ui/replays/scenario-form.tsx';
import { Verdict } from '../ui/replays/verdicts.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Replies that were wrong once: kept without the person, run again whenever something changes. */
export function ScenariosPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const query = useInfiniteQuery(scenariosQuery);
  const [edited, setEdited] = useState<Scenario | null>(null);
  const scenarios = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const running = useMutation({
    mutationFn: (ids: string[] | 'all') => startReplay({ turns: { scenarios: ids } }),
    onSuccess: (jobId) => navigate(`/replays/${jobId}`),
  });
  const dropping = useMutation({
    mutationFn: dropScenario,
    onSuccess: () => client.invalidateQueries(scenariosQuery),
  });
  const drop = async ({ id, title }: Scenario) => {
    const question = { title: t('scenarios.drop'), text: title, action: t('scenarios.drop'), isDanger: true };
    if (await confirm(question)) dropping.mutate(id);
  };
  const error = running.error ?? dropping.error;
  const forgive = () => {
    running.reset();
    dropping.reset();
  };
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('scenarios.title')} lead={t('scenarios.lead')}>
        {scenarios.length > 0 && (
          <Button disabled={running.isPending} onClick={() => running.mutate('all')}>
            <Icon of={Play} flips />
            {t('scenarios.runAll')}
          </Button>
        )}
      </PageTitle>
      {error && <Trouble error={error} retry={forgive} />}
      {query.isPending ? (
        <RowsSkeleton rows={3} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : scenarios.length === 0 ? (
        <EmptyState title={t('scenarios.none')} text={t('scenarios.none.text')}>
          <LinkButton to="/playground">
            <Icon of={FlaskConical} />
            {t('tryit.title')}
          </LinkButton>
        </EmptyState>
      ) : (
        <Stack as="ul" gap="3" listStyleType="none">
          {scenarios.map((scenario) => (
            <li key={scenario.id}>
              <Row
                scenario={scenario}
                run={() => running.mutate([scenario.id])}
                edit={() => setEdited(scenario)}
                drop={() => void drop(scenario)}
              />
            </li>
          ))}
        </Stack>
      )}
      <MoreButton pages={query} />
      {edited && <Edit scenario={edited} close={() => setEdited(null)} />}
    </Box>
  );
}

type RowProps = { scenario: Scenario; run: () => void; edit: () => void; drop: () => void };

function Row({ scenario: { title, lines, wrong, note, lastVerdict }, run, edit, drop }: RowProps) {
  const { t } = useTranslation();
  const last = lines.at(-1);
  return (
    <Panel>
      <Flex gap="3" align="start" justify="space-between">
        <Box minWidth="0" flex="1">
          <Heading fontSize="lg" dir="auto">
            {title}
          </Heading>
          {last && <Line color="fg.muted">{last.text}</Line>}
          <Text fontSize="sm" color="fg.muted">
            {[t(`scenarios.wrong.${wrong}`), note].filter(Boolean).join(' · ')}
          </Text>
        </Box>
        <Verdict of={(lastVerdict as ReplayVerdict | null) ?? null} />
      </Flex>
      <Flex gap="1" mt="2">
        <Button look="quiet" onClick={run}>
          <Icon of={Play} size={18} flips />
          {t('scenarios.run')}
        </Button>
        <Button look="quiet" onClick={edit}>
          <Icon of={Pencil} size={18} />
          {t('scenarios.edit')}
        </Button>
        <Button look="quiet" size="icon" aria-label={t('scenarios.drop')} onClick={drop}>
          <Icon of={Trash2} size={18} />
        </Button>
      </Flex>
    </Panel>
  );
}

function Edit({ scenario, close }: { scenario: Scenario; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (input: ScenarioInput) => saveScenario(input, scenario.id),
    onSuccess: () => {
      void client.invalidateQueries(scenariosQuery);
      close();
    },
  });
  const { title, lines, wrong, note, expected } = scenario;
  return (
    <Dialog isOpen close={close} title={t('scenarios.edit')} shape="side">
      {saving.isError && <Trouble error={saving.error} retry={saving.reset} />}
      <ScenarioForm
        first={{ title, lines, wrong, note, expected }}
        isBusy={saving.isPending}
        save={saving.mutate}
      />
    </Dialog>
  );
}
