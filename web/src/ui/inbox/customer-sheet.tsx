import { Box, chakra, Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../../core/contract/customers.ts';
import { customerQuery } from '../../api/inbox.ts';
import { day, money, number } from '../../format.ts';
import { Avatar } from '../avatar.tsx';
import { Heading, LinkButton } from '../controls.tsx';
import { useMe } from '../me.ts';
import { OrderRow } from '../order-row.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { CustomerRights } from './customer-rights.tsx';
import { nameOf } from './words.ts';

/** What the shop knows of a customer, their last orders, and what an owner does when they ask for their rights. */
export function CustomerFacts({ customerId }: { customerId: string }) {
  const query = useQuery(customerQuery(customerId));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return <Facts customer={query.data} />;
}

function Facts({ customer }: { customer: Customer }) {
  const { t, i18n } = useTranslation();
  const { phone, governorate, address, firstSeenAt, orderCount, spentFils, orders, username } = customer;
  const place = [governorate && t(`governorate.${governorate}`, { defaultValue: governorate }), address];
  const name = nameOf(customer, t);
  const isOwner = useMe().user.role === 'owner';
  return (
    <Stack gap="5">
      <Flex gap="3" alignItems="center">
        <Avatar name={name} size={56} />
        <Box minWidth="0">
          <Text fontWeight="600" fontSize="lg">
            <bdi>{name}</bdi>
          </Text>
          {username && (
            <Text color="fg.muted">
              <bdi>@{username}</bdi>
            </Text>
          )}
        </Box>
      </Flex>
      <SimpleGrid columns={2} gap="3">
        <Figure label={t('inbox.customer.orders')} value={number(orderCount, i18n.language)} />
        <Figure label={t('inbox.customer.spent')} value={money(spentFils, i18n.language)} />
      </SimpleGrid>
      <Stack as="dl" gap="2">
        {phone && (
          <Fact label={t('inbox.customer.phone')}>
            <chakra.a href={`tel:${phone}`} textDecoration="underline">
              <bdi dir="ltr">{phone}</bdi>
            </chakra.a>
          </Fact>
        )}
        {place.some(Boolean) && (
          <Fact label={t('inbox.customer.place')}>
            {place.filter(Boolean).join(i18n.language === 'ar' ? '، ' : ', ')}
          </Fact>
        )}
        <Fact label={t('inbox.customer.since')}>{day(firstSeenAt, i18n.language)}</Fact>
      </Stack>
      <LinkButton look="outline" to={`/orders/new?customer=${customer.id}`}>
        {t('orders.new')}
      </LinkButton>
      {orders.length > 0 && (
        <Box as="section">
          <Heading as="h3" fontSize="md" mb="2">
            {t('inbox.customer.latest')}
          </Heading>
          <Stack as="ul" gap="3" listStyleType="none">
            {orders.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </Stack>
        </Box>
      )}
      {isOwner && <CustomerRights customerId={customer.id} name={name} />}
    </Stack>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <Box bg="bg.sand" borderRadius="control" px="3.5" py="2.5">
      <Text fontSize="sm" color="fg.muted">
        {label}
      </Text>
      <Text fontWeight="600">{value}</Text>
    </Box>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex gap="3">
      <chakra.dt color="fg.muted" minWidth="24" flexShrink="0">
        {label}
      </chakra.dt>
      <dd>{children}</dd>
    </Flex>
  );
}
