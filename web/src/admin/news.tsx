import { Box, chakra, Flex, SimpleGrid, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number, timeOfDay } from '../format.ts';
import { Count } from '../ui/controls.tsx';
import { openAlertsQuery } from './api.ts';
import { incidentQuery, storyCountsQuery } from './stories-api.ts';

/** Beside the word "Alerts", on every page: how many are open. */
export function OpenAlerts() {
  const { t } = useTranslation();
  const count = sumOf(useQuery(openAlertsQuery).data);
  if (count === 0) return null;
  return (
    <>
      <Count
        aria-hidden
        position={{ base: 'absolute', md: 'static' }}
        top="0.5"
        insetEnd={{ base: '2', sm: '8' }}
        css={{ '--shop-colors-red-solid': '#eb9a80', '--shop-colors-red-contrast': '#2b0f08' }}
      >
        {count > 99 ? '99+' : count}
      </Count>
      <chakra.span srOnly>{t('admin.now.openAlerts', { count })}</chakra.span>
    </>
  );
}

/** Under the head of every page while an incident is on: every shop feels it. */
export function IncidentStrip() {
  const { t, i18n } = useTranslation();
  const now = useQuery(incidentQuery).data?.now;
  if (!now) return null;
  return (
    <Box role="status" bg="red.subtle" color="red.fg" px={{ base: '4', md: '8' }} py="2">
      <Flex maxWidth="1176px" mx="auto" columnGap="3" flexWrap="wrap" alignItems="center">
        <Text fontWeight="600">
          {t('admin.now.incident', { at: timeOfDay(now.startedAt, i18n.language) })}
        </Text>
        <Text>{t(`admin.now.replies.${now.replies}`)}</Text>
        <Way to="/admin/incident">{t('admin.incident.title')}</Way>
      </Flex>
    </Box>
  );
}

/** What is going on in the whole product, in one line; each figure leads to what it counts. */
export function Now() {
  const { t, i18n } = useTranslation();
  const alerts = useQuery(openAlertsQuery).data;
  const day = useQuery(storyCountsQuery('24h')).data;
  const month = useQuery(storyCountsQuery('30d')).data; // one that has been stuck for days is no better
  const incident = useQuery(incidentQuery).data;
  const figures = [
    { name: 'alerts', to: '/admin/alerts', value: alerts && sumOf(alerts) },
    { name: 'stuck', to: '/admin/orchestrations?state=stuck&within=30d', value: month && (month.stuck ?? 0) },
    { name: 'failed', to: '/admin/orchestrations?state=failed', value: day && (day.failed ?? 0) },
    { name: 'waiting', to: '/admin/incident', value: incident?.waiting },
  ] as const;
  return (
    <SimpleGrid as="ul" listStyleType="none" columns={{ base: 2, md: 4 }} gap="3" aria-label={t('admin.now')}>
      {figures.map(({ name, to, value }) => (
        <li key={name}>
          <Figure to={to}>
            <Text as="span" color="fg.muted" fontSize="sm">
              {t(`admin.now.${name}`)}
            </Text>
            <Text as="span" fontSize="xl" fontWeight="600" {...(value && { color: 'red.fg' })}>
              <bdi>{value === undefined ? '…' : number(value, i18n.language)}</bdi>
            </Text>
          </Figure>
        </li>
      ))}
    </SimpleGrid>
  );
}

const sumOf = (counts: Record<string, number> = {}): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const Way = chakra(Link, { base: { textDecoration: 'underline', minHeight: '11', lineHeight: '44px' } });

const Figure = chakra(Link, {
  base: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    height: '100%',
    px: '3.5',
    py: '2.5',
    bg: 'bg.panel',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'control',
    _hover: { bg: 'bg.sand' },
  },
});
