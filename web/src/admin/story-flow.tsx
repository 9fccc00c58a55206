import { Box, chakra, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StoryFigures } from '../../../core/contract/admin-orchestrations.ts';
import { dayAndTime, duration, number, timeOfDay } from '../format.ts';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { BarKey, Bars } from './bars.tsx';
import { milliseconds } from './format.ts';
import { Section } from './section.tsx';
import { storyFiguresQuery } from './stories-api.ts';
import { KindName } from './story-words.tsx';
import { Table } from './table.tsx';

const HOURS = 24;

/** How many stories of a kind began each hour, how many failed, and how long they took; the same as tables. */
export function StoryFlow({ story }: { story: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    ...storyFiguresQuery({ story: story || 'answerDm', hours: HOURS }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t('admin.flow.title')}>
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && <Flow figures={query.data} />}
    </Section>
  );
}

function Flow({ figures }: { figures: StoryFigures }) {
  const { t, i18n } = useTranslation();
  const { hours, queues } = figures;
  const hour = (at: string) => timeOfDay(at, i18n.language);
  const took = (ms: number) => milliseconds(ms, i18n.language);
  const count = (value: number) => number(value, i18n.language);
  return (
    <Stack gap="4">
      <Text color="fg.muted">
        <KindName story={figures.story} />
        {' · '}
        {queues
          ? t('admin.flow.queues', { stories: count(queues.stories), steps: count(queues.steps) })
          : t('admin.flow.noQueues')}
      </Text>
      <SimpleGrid columns={{ base: 1, md: 2 }} gap="6">
        <Box minWidth="0">
          <Text fontSize="sm" mb="2">
            {t('admin.flow.byHour')}
          </Text>
          <Bars
            say={count}
            bars={hours.map(({ at, started, failed }) => ({ day: at, value: started, bad: failed }))}
            tick={hour}
          >
            <BarKey color="green.solid" label={t('admin.flow.started')} />
            <BarKey color="red.solid" label={t('admin.flow.failed')} />
          </Bars>
        </Box>
        <Box minWidth="0">
          <Text fontSize="sm" mb="2">
            {t('admin.flow.time')}
          </Text>
          <Bars
            say={took}
            bars={hours.map(({ at, p50Ms, p95Ms }) => ({ day: at, value: p95Ms ?? 0, inner: p50Ms ?? 0 }))}
            tick={hour}
          >
            <BarKey color="green.solid" label={t('admin.flow.p95')} />
            <BarKey color="gold.solid" label={t('admin.flow.p50')} />
          </Bars>
        </Box>
      </SimpleGrid>
      <Tables figures={figures} />
    </Stack>
  );
}

function Tables({ figures: { hours, stories } }: { figures: StoryFigures }) {
  const { t, i18n } = useTranslation();
  const count = (value: number) => number(value, i18n.language);
  const took = (ms: number | null) => (ms === null ? '—' : duration(ms, i18n.language));
  const rest = [t('admin.flow.started'), t('admin.flow.failed'), t('admin.flow.p50'), t('admin.flow.p95')];
  return (
    <details>
      <chakra.summary cursor="pointer" lineHeight="44px" color="fg.muted">
        {t('admin.flow.tables')}
      </chakra.summary>
      <Stack gap="5">
        <Table
          label={t('admin.flow.kinds')}
          head={[t('admin.flow.kind'), t('admin.flow.open'), ...rest]}
          rows={stories.map(({ story, open, started, failed, p50Ms, p95Ms }) => ({
            key: story,
            cells: [
              <KindName key="kind" story={story} />,
              count(open),
              count(started),
              count(failed),
              took(p50Ms),
              took(p95Ms),
            ],
          }))}
        />
        <Table
          label={t('admin.flow.byHour')}
          head={[t('admin.flow.hour'), ...rest]}
          rows={hours
            .filter(({ started }) => started > 0)
            .toReversed()
            .map(({ at, started, failed, p50Ms, p95Ms }) => ({
              key: at,
              cells: [dayAndTime(at, i18n.language), count(started), count(failed), took(p50Ms), took(p95Ms)],
            }))}
        />
      </Stack>
    </details>
  );
}
