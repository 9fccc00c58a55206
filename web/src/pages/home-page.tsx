import { Box, Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { itemsQuery, ordersQuery } from '../api/queries.ts';
import { AddressButton, Badge, Heading, LinkButton } from '../ui/controls.tsx';
import { useMe } from '../ui/me.ts';
import { OrderRow } from '../ui/order-row.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

const LATEST_ORDERS = 3;

/** How the shop stands: the connection, what it sells, what was ordered last. */
export function HomePage() {
  const { t } = useTranslation();
  const { tenant } = useMe();
  return (
    <>
      <PageTitle title={t('home.title', { name: tenant.name })} />
      <SimpleGrid columns={{ base: 1, md: 2 }} gap="4" mb="8">
        <Connection />
        <Catalogue />
      </SimpleGrid>
      <LatestOrders />
    </>
  );
}

function Connection() {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const isActive = tenant.connection === 'active';
  return (
    <Panel>
      <Stack gap="2" alignItems="start">
        <Heading as="h2" fontSize="lg">
          {t('home.connection')}
        </Heading>
        <Flex gap="3" alignItems="center" flexWrap="wrap">
          <Text dir="ltr" fontWeight="600">
            @{tenant.handle}
          </Text>
          <Badge tone={isActive ? 'good' : 'bad'}>{t(`connection.${tenant.connection}`)}</Badge>
        </Flex>
        <Text color="fg.muted">{t(`connection.help.${tenant.connection}`)}</Text>
        {!isActive && <AddressButton href="/api/auth/meta/login">{t('connection.again')}</AddressButton>}
      </Stack>
    </Panel>
  );
}

function Catalogue() {
  const { t } = useTranslation();
  const { onboarding } = useMe();
  const query = useInfiniteQuery(itemsQuery('', 1));
  if (query.isPending) return <RowsSkeleton rows={1} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const count = query.data.pages[0]?.total ?? 0;
  return (
    <Panel>
      <Stack gap="2" alignItems="start">
        <Heading as="h2" fontSize="lg">
          {onboarding.step === 'catalogue' ? t('home.step.catalogue.title') : t('home.catalogue')}
        </Heading>
        <Text fontSize="2xl" fontWeight="700">
          {t('home.items', { count })}
        </Text>
        {count === 0 && <Text color="fg.muted">{t('home.step.catalogue.text')}</Text>}
        <LinkButton to="/catalogue" look={count === 0 ? 'solid' : 'outline'}>
          {count === 0 ? t('onboarding.next') : t('home.catalogue.open')}
        </LinkButton>
      </Stack>
    </Panel>
  );
}

function LatestOrders() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ordersQuery('', LATEST_ORDERS));
  if (query.isPending) return <RowsSkeleton rows={LATEST_ORDERS} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const orders = query.data.pages[0]?.items ?? [];
  return (
    <Box as="section">
      <Flex justifyContent="space-between" alignItems="center" mb="3">
        <Heading as="h2" fontSize="lg">
          {t('home.orders')}
        </Heading>
        {orders.length > 0 && (
          <LinkButton to="/orders" look="quiet">
            {t('home.orders.all')}
          </LinkButton>
        )}
      </Flex>
      {orders.length === 0 ? (
        <Text color="fg.muted">{t('home.orders.none')}</Text>
      ) : (
        <Stack as="ul" gap="3" listStyleType="none">
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </Stack>
      )}
    </Box>
  );
}
