import { Flex, Stack } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ALERT_CODES } from '../../../core/domain/watched-alert.ts';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { AlertRow } from './alert-row.tsx';
import { alertsQuery } from './api.ts';
import { Chips } from './chips.tsx';
import { Rows } from './rows.tsx';
import { useFilter } from './use-filter.ts';

const STATES = ['open', 'over'] as const;

/** What is watched and is the case now, of every shop and of the product; or what is over. */
export function AlertsPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['state', 'code', 'tenantId']);
  const stateOf = (text: string) => STATES.find((one) => one === text) ?? 'open';
  const query = useInfiniteQuery({
    ...alertsQuery({ ...asked, state: stateOf(asked.state) }),
    placeholderData: keepPreviousData,
  });
  const alerts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = query.data?.pages[0]?.counts ?? {};
  const chips = ALERT_CODES.filter((code) => counts[code] || code === typed.code).map((code) => ({
    value: code,
    label: t(`admin.alert.${code}`),
    count: counts[code],
  }));
  return (
    <>
      <PageTitle title={t('admin.alerts.title')} lead={t('admin.alerts.lead')} />
      <Stack gap="4">
        <Flex gap="3" flexWrap="wrap" alignItems="center">
          <Segmented
            label={t('admin.alerts.state')}
            choices={STATES.map((value) => ({ value, label: t(`admin.alerts.${value}`) }))}
            value={stateOf(typed.state)}
            choose={(state) => set({ state })}
          />
          {typed.tenantId && (
            <Button look="outline" onClick={() => set({ tenantId: '' })}>
              <Icon of={X} size={18} />
              {t('admin.log.oneShop')}
            </Button>
          )}
        </Flex>
        <Chips
          label={t('admin.alerts.byCode')}
          chips={chips}
          value={typed.code}
          choose={(code) => set({ code })}
        />
        {query.isPending && <RowsSkeleton rows={4} />}
        {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
        {query.isSuccess && alerts.length === 0 && (
          <EmptyState title={t('admin.alerts.none')} text={t('admin.alerts.noneText')} />
        )}
        {alerts.length > 0 && (
          <Rows label={t('admin.alerts.title')}>
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </Rows>
        )}
        <MoreButton pages={query} />
      </Stack>
    </>
  );
}
