import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Order } from '../../../core/contract/orders.ts';
import { dayAndTime, listed } from '../format.ts';
import { OrderBadge } from './order-badge.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderMoves } from './order-moves.tsx';
import { Panel } from './states.tsx';

/** One order as a shop wants it at a glance on a phone: who, where, what, how much, what next. */
export function OrderRow({ order }: { order: Order }) {
  const { t, i18n } = useTranslation();
  return (
    <li>
      <Panel>
        <Stack gap="3">
          <Flex justifyContent="space-between" gap="3" flexWrap="wrap" alignItems="center">
            <Flex gap="3" alignItems="center">
              <Box asChild fontWeight="700" minHeight="11" display="inline-flex" alignItems="center">
                <Link to={`/orders/${order.id}`}>{t('orders.number', { number: order.number })}</Link>
              </Box>
              <OrderBadge status={order.status} />
            </Flex>
            <Text color="fg.muted" fontSize="sm">
              {dayAndTime(order.createdAt, i18n.language)}
            </Text>
          </Flex>
          <Buyer order={order} />
          <OrderLines order={order} />
          <OrderMoves order={order} />
        </Stack>
      </Panel>
    </li>
  );
}

/** Who gets it, with a number to tap. */
export function Buyer({ order }: { order: Order }) {
  const { t, i18n } = useTranslation();
  const { customerName, phone, governorate, place, address, holdUntil } = order;
  const where = [
    governorate && t(`governorate.${governorate}`, { defaultValue: governorate }),
    place,
    address,
  ];
  return (
    <Stack gap="0.5">
      <Text fontWeight="600">
        <bdi>{customerName ?? t('orders.noName')}</bdi>
      </Text>
      {phone && (
        <Box asChild display="inline-flex" alignItems="center" minHeight="11" alignSelf="flex-start">
          <a href={`tel:${phone}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        </Box>
      )}
      <Text color="fg.muted">{listed(where, i18n.language)}</Text>
      {holdUntil && (
        <Text color="gold.fg">{t('orders.held', { until: dayAndTime(holdUntil, i18n.language) })}</Text>
      )}
    </Stack>
  );
}
