import { Box, chakra, Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminStoryDetail } from '../../../core/contract/admin-orchestrations.ts';
import { dayAndTime, duration, number } from '../format.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { outcomeName, shortId } from './outcome.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';
import { storyQuery } from './stories-api.ts';
import { StoryDeeds } from './story-deeds.tsx';
import { StoryRow } from './story-row.tsx';
import { StorySource } from './story-source.tsx';
import { StorySteps } from './story-steps.tsx';
import { KindName, StateBadge } from './story-words.tsx';

/** One story: what it is about, what it did, where in its source, and what can be done with it. */
export function StoryPage({ id = '' }: { id?: string | undefined }) {
  const { t } = useTranslation();
  const query = useQuery(storyQuery(id));
  return (
    <Stack gap="4">
      <Box
        asChild
        display="inline-flex"
        alignItems="center"
        minHeight="11"
        color="fg.muted"
        alignSelf="start"
      >
        <Link to="/admin/orchestrations">{t('admin.story.back')}</Link>
      </Box>
      {query.isPending && <RowsSkeleton rows={4} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && <Story story={query.data} seenAtMs={query.dataUpdatedAt} />}
    </Stack>
  );
}

function Story({ story, seenAtMs }: { story: AdminStoryDetail; seenAtMs: number }) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <PageTitle title={story.instanceId} />
        <Flex gap="3" alignItems="center" flexWrap="wrap" mb="4">
          <StateBadge state={story.state} />
          <Text>
            <KindName story={story.story} />
          </Text>
          {story.redoneBy && (
            <More to={`/admin/orchestrations/${encodeURIComponent(story.redoneBy)}`}>
              {t('admin.story.redoneBy', { id: story.redoneBy })}
            </More>
          )}
          {story.hub === null && <Text color="fg.muted">{t('admin.story.hubGone')}</Text>}
        </Flex>
        <StoryDeeds story={story} />
      </div>
      <Facts story={story} />
      <Steps story={story} seenAtMs={seenAtMs} />
      {story.related.length > 0 && (
        <Section title={t('admin.story.related')}>
          <Rows label={t('admin.story.related')}>
            {story.related.map((one) => (
              <StoryRow key={one.instanceId} story={one} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}

function Facts({ story }: { story: AdminStoryDetail }) {
  const { t, i18n } = useTranslation();
  const input = Object.entries(story.input).map(([name, value]) => `${name}: ${value}`);
  return (
    <Section title={t('admin.story.facts')}>
      <SimpleGrid as="dl" columns={{ base: 1, sm: 2, lg: 3 }} gap="3">
        <Fact label={t('admin.story.shop')}>
          <More to={`/admin/tenants/${story.tenantId}`}>
            <bdi>{story.tenantName}</bdi>
          </More>
        </Fact>
        {story.threadId && (
          <Fact label={t('admin.story.conversation')}>
            <More to={`/admin/tenants/${story.tenantId}/conversations/${story.threadId}`}>
              {t('admin.talks.one', { id: shortId(story.threadId) })}
            </More>
          </Fact>
        )}
        <Fact label={t('admin.story.startedAt')}>{dayAndTime(story.startedAt, i18n.language)}</Fact>
        {story.endedAt && (
          <Fact label={t('admin.story.endedAt')}>{dayAndTime(story.endedAt, i18n.language)}</Fact>
        )}
        <Fact label={t('admin.story.took')}>{duration(story.durationMs, i18n.language)}</Fact>
        <Fact label={t('admin.story.cause')}>{t(`admin.story.cause.${story.cause}`)}</Fact>
        {story.outcome && (
          <Fact label={t('admin.story.outcome')}>
            <bdi>{outcomeName(story.outcome, t)}</bdi>{' '}
            {outcomeName(story.outcome, t) !== story.outcome && (
              <Text as="bdi" dir="ltr" color="fg.muted" fontSize="sm">
                {story.outcome}
              </Text>
            )}
          </Fact>
        )}
        {input.length > 0 && (
          <Fact label={t('admin.story.input')}>
            {input.map((one) => (
              <Text key={one} dir="ltr" fontSize="sm" overflowWrap="anywhere">
                {one}
              </Text>
            ))}
          </Fact>
        )}
      </SimpleGrid>
      <More to={`/admin/traces?instance=${encodeURIComponent(story.instanceId)}`}>
        {t('admin.story.traces')}
      </More>
    </Section>
  );
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <Box minWidth="0">
    <Text as="dt" color="fg.muted" fontSize="sm">
      {label}
    </Text>
    <Box as="dd">{children}</Box>
  </Box>
);

function Steps({ story, seenAtMs }: { story: AdminStoryDetail; seenAtMs: number }) {
  const { t, i18n } = useTranslation();
  const [chosen, choose] = useState<number | null>(null);
  const { steps, stepsLeftOut, source } = story;
  const done = new Set(steps.flatMap(({ lines }) => lines));
  return (
    <SimpleGrid columns={{ base: 1, lg: 2 }} gap="4" alignItems="start">
      <Section title={t('admin.story.steps')}>
        {stepsLeftOut > 0 && (
          <Text color="fg.muted">
            {t('admin.story.leftOut', { count: stepsLeftOut, total: number(stepsLeftOut, i18n.language) })}
          </Text>
        )}
        {steps.length === 0 ? (
          <Text color="fg.muted">{t('admin.story.noSteps')}</Text>
        ) : (
          <StorySteps
            steps={steps}
            toMs={story.endedAt ? Date.parse(story.endedAt) : seenAtMs}
            hasEnded={story.endedAt !== null}
            chosen={chosen}
            choose={choose}
          />
        )}
      </Section>
      <Section title={t('admin.story.source')}>
        {source ? (
          <StorySource source={source} done={done} chosen={chosen} />
        ) : (
          <Text color="fg.muted">{t('admin.story.noSource')}</Text>
        )}
      </Section>
    </SimpleGrid>
  );
}

const More = chakra(Link, { base: { color: 'green.fg', textDecoration: 'underline', alignSelf: 'start' } });
