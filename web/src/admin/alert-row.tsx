import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminAlert } from '../../../core/contract/alerts.ts';
import { dayAndTime, duration, fullDay, number } from '../format.ts';
import { Badge, Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { actOnAlert } from './api.ts';
import { dollars } from './format.ts';

/** One alert: what, whose, since when, its figures, and what an admin may say of it. */
export function AlertRow({ alert }: { alert: AdminAlert }) {
  const { t, i18n } = useTranslation();
  const { code, severity, step, facts, tenantId, tenantName, firstSeenAt, lastSeenAt, resolvedAt, ackedBy } =
    alert;
  const at = (iso: string) => dayAndTime(iso, i18n.language);
  return (
    <Item>
      <Stack gap="1.5" flex="1 1 320px" minWidth="0">
        <Flex gap="2" flexWrap="wrap" alignItems="center">
          <Text fontWeight="600">{t([`admin.alert.${code}`, code])}</Text>
          {severity === 'high' && !resolvedAt && <Badge tone="bad">{t('admin.alerts.high')}</Badge>}
          {step !== null && <Badge tone="wait">{t('admin.alerts.step', { step })}</Badge>}
          {ackedBy && <Badge tone="plain">{t('admin.alerts.seen', { by: ackedBy })}</Badge>}
        </Flex>
        {tenantId ? (
          <Shop to={`/admin/tenants/${tenantId}`}>{tenantName ?? tenantId}</Shop>
        ) : (
          <Text color="fg.muted">{t('admin.alerts.product')}</Text>
        )}
        <Flex columnGap="4" rowGap="1" flexWrap="wrap" color="fg.muted" fontSize="sm">
          <Text>{t('admin.alerts.since', { at: at(firstSeenAt) })}</Text>
          <Text>
            {resolvedAt
              ? t('admin.alerts.overAt', { at: at(resolvedAt) })
              : t('admin.alerts.last', { at: at(lastSeenAt) })}
          </Text>
        </Flex>
        <Figures facts={facts} />
      </Stack>
      {!resolvedAt && <Acts alert={alert} />}
    </Item>
  );
}

/** What is known of it; a name or a code that this page has no words for is told as it is. */
function Figures({ facts }: { facts: AdminAlert['facts'] }) {
  const { t, i18n } = useTranslation();
  const told = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
  const inWords = (key: string, asItIs: string) => (i18n.exists(key) ? t(key) : asItIs);
  const written = (name: string, value: string | number) => {
    if (typeof value === 'string') {
      if (name === 'expiresOn') return fullDay(value, i18n.language);
      return inWords(`admin.tokens.state.${value}`, value);
    }
    if (name.endsWith('MicroUsd')) return dollars(value);
    return name === 'oldestS' ? duration(value * 1_000, i18n.language) : number(value, i18n.language);
  };
  return (
    <Flex columnGap="4" rowGap="1" flexWrap="wrap" fontSize="sm" color="fg.muted">
      {told.map(({ name, value }) => (
        <span key={name}>
          {inWords(`admin.fact.${name}`, name)}: <bdi>{written(name, value)}</bdi>
        </span>
      ))}
    </Flex>
  );
}

function Acts({ alert: { id, ackedAt } }: { alert: AdminAlert }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (wanted: 'ack' | 'resolve') => actOnAlert(id, wanted),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['admin', 'alerts'] });
      void client.invalidateQueries({ queryKey: ['admin', 'log'] });
    },
  });
  return (
    <Stack gap="2">
      <Flex gap="2" flexWrap="wrap">
        {!ackedAt && (
          <Button look="outline" disabled={act.isPending} onClick={() => act.mutate('ack')}>
            <Icon of={Eye} size={18} />
            {t('admin.alerts.ack')}
          </Button>
        )}
        <Button look="outline" disabled={act.isPending} onClick={() => act.mutate('resolve')}>
          <Icon of={Check} size={18} />
          {t('admin.alerts.resolve')}
        </Button>
      </Flex>
      {act.isError && <Trouble error={act.error} />}
    </Stack>
  );
}

const Item = chakra('li', {
  base: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: '3',
    p: '4',
    _notLast: { borderBottomWidth: '1px', borderColor: 'border' },
  },
});

const Shop = chakra(Link, { base: { color: 'green.fg', textDecoration: 'underline', alignSelf: 'start' } });
