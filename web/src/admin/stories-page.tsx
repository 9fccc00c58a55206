import { Box, Flex, Stack } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { STORY_SPANS, STORY_STATES } from '../../../core/contract/admin-orchestrations.ts';
import { STORY_NAMES } from '../../../core/domain/stories.ts';
import { Button, LinkButton, Select } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { Chips } from './chips.tsx';
import { Rows } from './rows.tsx';
import { Search } from './search.tsx';
import { type StoryFilter, storiesQuery } from './stories-api.ts';
import { StoryFlow } from './story-flow.tsx';
import { StoryRow } from './story-row.tsx';
import { useFilter } from './use-filter.ts';

/** Every story the index knows, stuck and failed ones first. */
export function StoriesPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['state', 'story', 'within', 'tenantId', 'outcome', 'q']);
  const query = useStories({ ...asked, q: asked.q.trim() });
  const counts = query.data?.pages[0]?.counts ?? {};
  const chips = STORY_STATES.map((value) => ({
    value,
    label: t(`admin.state.${value}`),
    count: counts[value] ?? 0,
  }));
  return (
    <>
      <PageTitle title={t('admin.stories.title')} lead={t('admin.stories.lead')}>
        <LinkButton look="outline" to="/admin/incident">
          {t('admin.incident.title')}
        </LinkButton>
      </PageTitle>
      <Stack gap="4">
        {/* Of all shops: beside what was sought among them it would mislead. */}
        {!typed.tenantId && !typed.q && <StoryFlow story={asked.story} />}
        <Chips
          label={t('admin.stories.byState')}
          chips={chips}
          value={typed.state}
          choose={(state) => set({ state })}
        />
        <Flex gap="3" flexWrap="wrap">
          <Search label={t('admin.stories.search')} value={typed.q} look={(q) => set({ q })} />
          <Box flex={{ base: '1 1 100%', md: '0 0 220px' }}>
            <Select
              aria-label={t('admin.stories.kind')}
              value={typed.story}
              onChange={(event) => set({ story: event.target.value })}
            >
              <option value="">{t('admin.stories.allKinds')}</option>
              {STORY_NAMES.map((name) => (
                <option key={name} value={name}>
                  {t(`admin.kind.${name}`)}
                </option>
              ))}
            </Select>
          </Box>
          <Box flex={{ base: '1 1 100%', md: '0 0 150px' }}>
            <Select
              aria-label={t('admin.stories.span')}
              value={typed.within || '24h'}
              onChange={(event) => set({ within: event.target.value })}
            >
              {STORY_SPANS.map((span) => (
                <option key={span} value={span}>
                  {t(`admin.stories.span.${span}`)}
                </option>
              ))}
            </Select>
          </Box>
          {typed.tenantId && <Cross label={t('admin.log.oneShop')} clear={() => set({ tenantId: '' })} />}
          {typed.outcome && (
            <Cross
              label={t('admin.stories.outcome', { code: typed.outcome })}
              clear={() => set({ outcome: '' })}
            />
          )}
        </Flex>
        <Stories query={query} />
      </Stack>
    </>
  );
}

const Cross = ({ label, clear }: { label: string; clear: () => void }) => (
  <Button look="outline" onClick={clear}>
    <Icon of={X} size={18} />
    {label}
  </Button>
);

function Stories({ query }: { query: ReturnType<typeof useStories> }) {
  const { t } = useTranslation();
  if (query.isPending) return <RowsSkeleton rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const stories = query.data.pages.flatMap(({ items }) => items);
  if (stories.length === 0)
    return <EmptyState title={t('admin.stories.none')} text={t('admin.stories.noneText')} />;
  return (
    <div>
      <Rows label={t('admin.stories.list')}>
        {stories.map((story) => (
          <StoryRow key={story.instanceId} story={story} />
        ))}
      </Rows>
      <MoreButton pages={query} />
    </div>
  );
}

const useStories = (filter: StoryFilter) =>
  useInfiniteQuery({ ...storiesQuery(filter), placeholderData: keepPreviousData });
