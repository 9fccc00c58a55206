import { Box, chakra, Stack } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { OrderStatus } from '../../../core/contract/orders.ts';
import { ordersQuery } from '../api/queries.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { OrderRow } from '../ui/order-row.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Every order, the newest first; the chosen status is in the address, so that it survives a reload. */
export function OrdersPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const status = OrderStatus.safeParse(search.get('status')).data ?? '';
  return (
    <>
      <PageTitle title={t('orders.title')}>
        <StatusFilter
          status={status}
          choose={(chosen) => setSearch(chosen ? { status: chosen } : {}, { replace: true })}
        />
      </PageTitle>
      <Orders status={status} />
    </>
  );
}

function Orders({ status }: { status: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ordersQuery(status));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const orders = query.data.pages.flatMap(({ items }) => items);
  if (orders.length === 0) {
    return <EmptyState title={t('orders.empty.title')} text={t('orders.empty.text')} />;
  }
  return (
    <>
      <Stack as="ul" gap="3" listStyleType="none" aria-label={t('orders.list')}>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </Stack>
      <MoreButton pages={query} />
    </>
  );
}

function StatusFilter({ status, choose }: { status: string; choose: (status: string) => void }) {
  const { t } = useTranslation();
  return (
    <Box px="3" borderWidth="1px" borderColor="border.strong" borderRadius="control" bg="bg.panel">
      <chakra.select
        aria-label={t('orders.filter')}
        value={status}
        onChange={(event) => choose(event.target.value)}
        minHeight="11"
        bg="bg.panel"
      >
        <option value="">{t('orders.filter.all')}</option>
        {OrderStatus.options.map((one) => (
          <option key={one} value={one}>
            {t(`orders.status.${one}`)}
          </option>
        ))}
      </chakra.select>
    </Box>
  );
}
