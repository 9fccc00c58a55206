import { Box, chakra, Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../../../core/contract/customers.ts';
import type { Order } from '../../../../core/contract/orders.ts';
import { customerQuery, threadQuery } from '../../api/inbox.ts';
import { day, money, number } from '../../format.ts';
import { Avatar } from '../avatar.tsx';
import { Button, Heading, LinkButton } from '../controls.tsx';
import { useMe } from '../me.ts';
import { OrderBadge } from '../order-badge.tsx';
import { ReturnBadge } from '../return-badge.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { CustomerNotes } from './customer-notes.tsx';
import { CustomerRights } from './customer-rights.tsx';
import { useAct } from './use-act.ts';
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
  const {
    phone,
    governorate,
    address,
    firstSeenAt,
    orderCount,
    spentFils,
    orders,
    returns,
    username,
    notes,
  } = customer;
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
      <CustomerNotes customerId={customer.id} notes={notes} />
      <LinkButton look="outline" to={`/orders/new?customer=${customer.id}`}>
        {t('orders.new')}
      </LinkButton>
      <Pause customerId={customer.id} />
      {orders.length > 0 && (
        <Box as="section">
          <Heading as="h3" fontSize="md" mb="2">
            {t('inbox.customer.latest')}
          </Heading>
          <Stack as="ul" gap="2" listStyleType="none">
            {orders.map((order) => (
              <OrderLine key={order.id} order={order} />
            ))}
          </Stack>
        </Box>
      )}
      {returns.length > 0 && (
        <Box as="section">
          <Heading as="h3" fontSize="md" mb="2">
            {t('inbox.customer.returns')}
          </Heading>
          <Stack as="ul" gap="2" listStyleType="none">
            {returns.map(({ id, number, kind, state, createdAt }) => (
              <Brief
                key={id}
                to={`/returns/${id}`}
                title={`${t(`returns.kind.${kind}`)} ${number}`}
                at={createdAt}
              >
                <ReturnBadge state={state} />
              </Brief>
            ))}
          </Stack>
        </Box>
      )}
      {isOwner && <CustomerRights customerId={customer.id} name={name} />}
    </Stack>
  );
}

/** Where the AI answers, the way to keep it from this one customer; the thread's own bar brings it back. */
function Pause({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const thread = useQuery({ ...threadQuery(customerId), enabled: false }); // as the open thread has it
  const act = useAct(customerId);
  if (thread.data?.conversation.handledBy !== 'ai') return null;
  return (
    <Button look="outline" disabled={act.isPending} onClick={() => act.mutate('pause')}>
      {t('inbox.customer.pause')}
    </Button>
  );
}

function OrderLine({ order: { id, number, status, totalFils, createdAt } }: { order: Order }) {
  const { t, i18n } = useTranslation();
  return (
    <Brief to={`/orders/${id}`} title={t('orders.number', { number })} at={createdAt}>
      <OrderBadge status={status} />
      <Text>{money(totalFils, i18n.language)}</Text>
    </Brief>
  );
}

/** One line that leads to the whole of it. */
function Brief(props: { to: string; title: string; at: string; children: ReactNode }) {
  const { to, title, at, children } = props;
  const { i18n } = useTranslation();
  return (
    <li>
      <Row to={to}>
        <Flex justifyContent="space-between" gap="2" flexWrap="wrap">
          <Text fontWeight="600">{title}</Text>
          <Text color="fg.muted" fontSize="sm">
            {day(at, i18n.language)}
          </Text>
        </Flex>
        <Flex justifyContent="space-between" alignItems="center" gap="2" flexWrap="wrap">
          {children}
        </Flex>
      </Row>
    </li>
  );
}

const Row = chakra(Link, {
  base: {
    display: 'flex',
    flexDirection: 'column',
    gap: '1',
    px: '3',
    py: '2.5',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'control',
    _hover: { bg: 'bg.sand' },
  },
});

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
