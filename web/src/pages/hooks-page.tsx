import { Stack } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { courierQuery, hookQuery, orderSettingsQuery } from '../api/hooks.ts';
import { CourierPanel } from '../ui/courier-panel.tsx';
import { DeliveryLog } from '../ui/delivery-log.tsx';
import { HookPanel } from '../ui/hook-panel.tsx';
import { useMe } from '../ui/me.ts';
import { NoticesPanel } from '../ui/notices-panel.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** What goes out when an order changes, to systems and to customers, and what a courier may report back. */
export function HooksPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('hooks.title')} lead={t('hooks.lead')} />
      <Panels />
    </>
  );
}

function Panels() {
  const isOwner = useMe().user.role === 'owner'; // addresses and secrets are the owner's to set
  const [hook, courier, settings] = [
    useQuery(hookQuery),
    useQuery(courierQuery),
    useQuery(orderSettingsQuery),
  ];
  if (hook.isPending || courier.isPending || settings.isPending) return <RowsSkeleton rows={3} />;
  for (const query of [hook, courier, settings]) {
    if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  }
  return (
    <Stack gap="4">
      {isOwner && <HookPanel hook={hook.data?.hook ?? null} />}
      {hook.data?.hook && <DeliveryLog />}
      {isOwner && courier.data && <CourierPanel courier={courier.data.courier} />}
      {settings.data && <NoticesPanel settings={settings.data} />}
    </Stack>
  );
}
