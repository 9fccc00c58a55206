import { chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Order } from '../../../../core/contract/orders.ts';
import { money } from '../../format.ts';
import { Ago } from '../ago.tsx';
import { Badge } from '../controls.tsx';
import { Line } from '../line.tsx';
import { TONES } from '../order-badge.tsx';

/** One order in two lines, on the way to the page that has all of it. */
export function OrderLine({ order }: { order: Order }) {
  const { t, i18n } = useTranslation();
  return (
    <Row to={`/orders/${order.id}`}>
      <Flex justifyContent="space-between" gap="3" alignItems="center">
        <Flex gap="2" alignItems="center" minWidth="0">
          <Text fontWeight="500" whiteSpace="nowrap">
            {t('orders.number', { number: order.number })}
          </Text>
          <Badge tone={TONES[order.status]}>{t(`orders.status.${order.status}`)}</Badge>
        </Flex>
        <Text fontWeight="600" whiteSpace="nowrap">
          {money(order.totalFils, i18n.language)}
        </Text>
      </Flex>
      <Flex justifyContent="space-between" gap="3" color="fg.muted" fontSize="sm">
        <Line>{order.customerName ?? t('orders.noName')}</Line>
        <Text whiteSpace="nowrap">
          <Ago at={order.createdAt} />
        </Text>
      </Flex>
    </Row>
  );
}

const Row = chakra(Link, {
  base: {
    display: 'block',
    px: '4',
    py: '3',
    _hover: { bg: 'bg.sand' },
    _focusVisible: { outlineOffset: '-3px' },
  },
});
