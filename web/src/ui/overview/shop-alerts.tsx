import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShopAlert } from '../../../../core/contract/alerts.ts';
import { alertsQuery } from '../../api/alerts.ts';
import { dayAndTime, fullDay } from '../../format.ts';
import { Heading, LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../states.tsx';

/** What is watched and is not well; nothing where all is well, or where it is not known. */
export function ShopAlerts() {
  const { t } = useTranslation();
  const alerts = useQuery(alertsQuery).data?.items ?? [];
  if (alerts.length === 0) return null;
  return (
    <Panel>
      <Stack as="section" aria-labelledby="shop-alerts" gap="2">
        <Heading as="h2" id="shop-alerts" fontSize="lg">
          {t('alerts.title')}
        </Heading>
        <Stack as="ul" gap="0" listStyleType="none">
          {alerts.map((alert) => (
            <One key={alert.id} alert={alert} />
          ))}
        </Stack>
      </Stack>
    </Panel>
  );
}

function One({ alert: { code, severity, facts, page, firstSeenAt } }: { alert: ShopAlert }) {
  const { t, i18n } = useTranslation();
  const { expiresOn } = facts;
  const filled = {
    ...facts,
    ...(typeof expiresOn === 'string' && { expiresOn: fullDay(expiresOn, i18n.language) }),
  };
  const text = t([`alerts.${code}`, 'alerts.unknown'], { ...filled, code });
  return (
    <Item>
      <Flex color={severity === 'high' ? 'red.fg' : 'gold.fg'} pt="1">
        <Icon of={TriangleAlert} />
      </Flex>
      <Stack gap="0.5" flex="1 1 220px">
        <Text>{text}</Text>
        <Text color="fg.muted" fontSize="sm">
          {t('alerts.since', { at: dayAndTime(firstSeenAt, i18n.language) })}
        </Text>
      </Stack>
      <LinkButton look="outline" to={page}>
        {t('alerts.go')}
      </LinkButton>
    </Item>
  );
}

const Item = chakra('li', {
  base: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: '3',
    py: '3',
    borderTopWidth: '1px',
    borderColor: 'border',
    _first: { borderTopWidth: '0', pt: '0' },
  },
});
