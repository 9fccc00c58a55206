import { Box, HStack, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, Plus, Settings } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { OrderStatus } from '../../../core/contract/orders.ts';
import { GOVERNORATES } from '../../../core/domain/text/governorates.ts';
import { type OrderFilter, orderFilterOf, orderListQuery } from '../api/orders.ts';
import { AddressButton, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { OrderBulkBar } from '../ui/order-bulk-bar.tsx';
import { OrderFilters } from '../ui/order-filters.tsx';
import { OrderRow } from '../ui/order-row.tsx';
import { OrderTable } from '../ui/order-table.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** Every order, the newest first; what is looked for is in the address, so that it survives a reload. */
export function OrdersPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(() => filterOf(search));
  const q = useDeferredValue(typed.q.trim());
  const filter = { ...typed, q };
  const look = (next: OrderFilter) => {
    setTyped(next);
    setSearch(orderFilterOf(next), { replace: true });
  };
  return (
    <>
      <PageTitle title={t('orders.title')}>
        <HStack gap="2" flexWrap="wrap">
          <LinkButton look="outline" size="icon" to="/orders/settings" aria-label={t('orders.settings.open')}>
            <Icon of={Settings} />
          </LinkButton>
          <AddressButton look="outline" href={`/api/orders/export.csv?${orderFilterOf(filter)}`}>
            <Icon of={Download} />
            {t('orders.export')}
          </AddressButton>
          <LinkButton to="/orders/new">
            <Icon of={Plus} />
            {t('orders.new')}
          </LinkButton>
        </HStack>
      </PageTitle>
      <OrderFilters filter={typed} look={look} />
      <Orders filter={filter} />
    </>
  );
}

/** The address's own words, as far as they are ours. */
function filterOf(search: URLSearchParams): OrderFilter {
  const day = (name: string): string => /^\d{4}-\d\d-\d\d$/.exec(search.get(name) ?? '')?.[0] ?? '';
  return {
    status: OrderStatus.safeParse(search.get('status')).data ?? '',
    q: search.get('q') ?? '',
    from: day('from'),
    to: day('to'),
    governorate: (search.get('governorate') ?? '')
      .split(',')
      .filter((one) => GOVERNORATES.some(({ id }) => id === one))
      .join(','),
    discount: search.get('discount') === 'yes' ? 'yes' : '',
    customer: /^[\da-f-]{36}$/.exec(search.get('customer') ?? '')?.[0] ?? '',
  };
}

function Orders({ filter }: { filter: OrderFilter }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery(orderListQuery(filter));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const orders = query.data.pages.flatMap(({ items }) => items);
  if (orders.length === 0) {
    if (orderFilterOf(filter).size > 0)
      return <EmptyState title={t('orders.nothing.title')} text={t('orders.nothing.text')} />;
    return <EmptyState title={t('orders.empty.title')} text={t('orders.empty.text')} />;
  }
  const marked = orders.filter(({ id }) => chosen.has(id));
  return (
    <>
      <Text srOnly role="status">
        {t('orders.found', { count: query.data.pages[0]?.total ?? orders.length })}
      </Text>
      <Stack as="ul" gap="3" listStyleType="none" aria-label={t('orders.list')} hideFrom="lg">
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </Stack>
      <Box hideBelow="lg">
        <OrderTable orders={orders} chosen={chosen} choose={setChosen} />
      </Box>
      {marked.length > 0 && <OrderBulkBar orders={marked} done={() => setChosen(new Set())} />}
      <MoreButton pages={query} />
    </>
  );
}
