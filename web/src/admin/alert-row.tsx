import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminAlert } from '../../../core/contract/alerts.ts';
import { dayAndTime, number } from '../format.ts';
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
        <Figures facts={facts} language={i18n.language} />
      </Stack>
      {!resolvedAt && <Acts alert={alert} />}
    </Item>
  );
}

/** Names as the log line has them: they are looked for there. */
function Figures({ facts, language }: { facts: AdminAlert['facts']; language: string }) {
  const told = Object.entries(facts).filter(([, value]) => value !== null);
  if (told.length === 0) return null;
  const written = (name: string, value: string | number | null) => {
    if (typeof value !== 'number') return value ?? '';
    return name.endsWith('MicroUsd') ? dollars(value) : number(value, language);
  };
  return (
    <Text fontSize="sm" color="fg.muted">
      <bdi dir="ltr">{told.map(([name, value]) => `${name} ${written(name, value)}`).join(' · ')}</bdi>
    </Text>
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
