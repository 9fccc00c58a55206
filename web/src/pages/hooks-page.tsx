import { Stack } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { courierQuery, hookQuery } from '../api/hooks.ts';
import { CourierPanel } from '../ui/courier-panel.tsx';
import { DeliveryLog } from '../ui/delivery-log.tsx';
import { HookPanel } from '../ui/hook-panel.tsx';
import { useMe } from '../ui/me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** What goes out to other systems when an order changes, and what a courier may report back. */
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
  const { t } = useTranslation();
  const isOwner = useMe().user.role === 'owner'; // addresses and secrets are the owner's to set
  const [hook, courier] = [useQuery(hookQuery), useQuery(courierQuery)];
  if (hook.isPending || courier.isPending) return <RowsSkeleton rows={3} />;
  for (const query of [hook, courier]) {
    if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  }
  if (!isOwner && !hook.data?.hook) return <EmptyState title={t('hooks.none')} text={t('hooks.none.text')} />;
  return (
    <Stack gap="4">
      {isOwner && <HookPanel hook={hook.data?.hook ?? null} />}
      {hook.data?.hook && <DeliveryLog />}
      {isOwner && courier.data && <CourierPanel courier={courier.data.courier} />}
    </Stack>
  );
}
