import { Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pushQuery } from '../api/desk.ts';
import { DeviceCard } from '../ui/alerts/device-card.tsx';
import { DevicesCard } from '../ui/alerts/devices-card.tsx';
import { WishesCard } from '../ui/alerts/wishes-card.tsx';
import { LinkButton } from '../ui/controls.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** How a member is told that somebody waits: on which devices, of what, and when not. */
export function AlertsPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useQuery(pushQuery);
  return (
    <Stack maxWidth="760px" gap="0">
      <PageTitle title={t('desk.alerts')} lead={t('desk.alerts.lead')} />
      {data ? (
        <Stack gap="4">
          <DeviceCard push={data} />
          <WishesCard wishes={data.preferences} />
          {data.devices.length > 0 && <DevicesCard devices={data.devices} />}
          <Panel>
            <Stack gap="3" alignItems="start">
              <Text color="fg.muted">{t('desk.alerts.mail')}</Text>
              <LinkButton look="outline" to="/hooks">
                {t('desk.alerts.mail.go')}
              </LinkButton>
            </Stack>
          </Panel>
        </Stack>
      ) : isError ? (
        <Trouble error={error} retry={() => refetch()} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Stack>
  );
}
