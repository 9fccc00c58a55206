import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../format.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { tracesQuery } from './api.ts';
import { Search } from './search.tsx';
import { Section } from './section.tsx';
import { SpanChart } from './span-chart.tsx';
import { useFilter } from './use-filter.ts';

/** What one orchestration did, span by span: from the door that started it to the last call it made. */
export function TracesPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['instance']);
  const instance = asked.instance.trim();
  return (
    <>
      <PageTitle title={t('admin.traces.title')} lead={t('admin.traces.lead')} />
      <Stack gap="4">
        <Flex>
          <Search
            label={t('admin.traces.search')}
            value={typed.instance}
            look={(value) => set({ instance: value })}
          />
        </Flex>
        {instance ? <Traces instance={instance} /> : <Note>{t('admin.traces.none')}</Note>}
      </Stack>
    </>
  );
}

/** The traces of an instance, wherever they are asked for. */
export function Traces({ instance }: { instance: string }) {
  const { t, i18n } = useTranslation();
  const query = useQuery(tracesQuery(instance));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const { isKept, traces } = query.data;
  if (!isKept) return <Note>{t('admin.traces.elsewhere')}</Note>;
  if (traces.length === 0) return <Note>{t('admin.traces.notFound')}</Note>;
  return traces.map(({ traceId, spans }) => (
    <Section
      key={traceId}
      title={t('admin.traces.at', { at: dayAndTime(spans[0]?.startedAt ?? '', i18n.language) })}
    >
      <SpanChart spans={spans} />
      <Text fontSize="sm" color="fg.muted">
        {t('admin.traces.id')} <bdi dir="ltr">{traceId}</bdi>
      </Text>
    </Section>
  ));
}

const Note = ({ children }: { children: string }) => (
  <Panel>
    <Text color="fg.muted">{children}</Text>
  </Panel>
);
