import { chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminStory } from '../../../core/contract/admin-orchestrations.ts';
import { dayAndTime, duration, number } from '../format.ts';
import { Badge } from '../ui/controls.tsx';
import { outcomeName } from './outcome.ts';
import { KindName, StateBadge } from './story-words.tsx';

/** One story at a glance; all of the row leads to its page. */
export function StoryRow({ story }: { story: AdminStory }) {
  const { t, i18n } = useTranslation();
  const ended = story.outcome && outcomeName(story.outcome, t);
  return (
    <Row>
      <Flex direction="column" gap="0.5" minWidth="0" gridArea="name">
        <Name to={`/admin/orchestrations/${encodeURIComponent(story.instanceId)}`}>
          <KindName story={story.story} />
        </Name>
        <Text color="fg.muted" fontSize="sm" overflowWrap="anywhere">
          <bdi dir="ltr">{story.instanceId}</bdi>
        </Text>
      </Flex>
      <Flex gridArea="state" gap="2" alignItems="center" flexWrap="wrap">
        <StateBadge state={story.state} />
        {ended && ended !== t(`admin.state.${story.state}`) && (
          <Text as="bdi" fontSize="sm" color="fg.muted">
            {ended}
          </Text>
        )}
        {story.redoneBy && <Badge tone="good">{t('admin.stories.redone')}</Badge>}
        {story.attempt > 0 && (
          <Text as="span" fontSize="sm" color="fg.muted">
            {t('admin.stories.attempt', { n: number(story.attempt + 1, i18n.language) })}
          </Text>
        )}
      </Flex>
      <Text gridArea="shop" truncate>
        <bdi>{story.tenantName}</bdi>
      </Text>
      <Flex
        gridArea="when"
        direction="column"
        fontSize="sm"
        alignItems={{ base: 'flex-start', lg: 'flex-end' }}
      >
        <span>{dayAndTime(story.startedAt, i18n.language)}</span>
        <Text as="span" color="fg.muted" fontVariantNumeric="tabular-nums">
          {duration(story.durationMs, i18n.language)}
        </Text>
      </Flex>
    </Row>
  );
}

const Row = chakra('li', {
  base: {
    position: 'relative',
    display: 'grid',
    gap: { base: '2', lg: '5' },
    gridTemplateColumns: { base: 'minmax(0, 1fr)', lg: '250px minmax(0, 1fr) 190px 180px' },
    gridTemplateAreas: { base: '"name" "state" "shop" "when"', lg: '"name state shop when"' },
    alignItems: 'center',
    p: '4',
    borderTopWidth: '1px',
    borderColor: 'border',
    _first: { borderTopWidth: '0' },
    _hover: { bg: 'bg.sand' },
  },
});

const Name = chakra(Link, {
  base: { fontWeight: '600', _after: { content: '""', position: 'absolute', inset: '0' } },
});
