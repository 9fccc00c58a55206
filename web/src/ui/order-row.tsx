import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../core/contract/orders.ts';
import { dayAndTime, money } from '../format.ts';
import { Badge } from './controls.tsx';
import { Panel } from './states.tsx';

/** Whether a status is good news. */
export const TONES = {
  draft: 'plain',
  confirmed: 'wait',
  preparing: 'wait',
  dispatched: 'wait',
  delivered: 'good',
  refused: 'bad',
  cancelled: 'bad',
} as const satisfies Record<Order['status'], string>;

/** One order as a shop wants it at a glance: who, where, what, how much. */
export function OrderRow({ order }: { order: Order }) {
  const { t, i18n } = useTranslation();
  return (
    <li>
      <Panel>
        <Flex justifyContent="space-between" gap="3" flexWrap="wrap" mb="2">
          <Flex gap="3" alignItems="center">
            <Text fontWeight="700">{t('orders.number', { number: order.number })}</Text>
            <Badge tone={TONES[order.status]}>{t(`orders.status.${order.status}`)}</Badge>
          </Flex>
          <Text color="fg.muted" fontSize="sm">
            {dayAndTime(order.createdAt, i18n.language)}
          </Text>
        </Flex>
        <Flex justifyContent="space-between" gap="4" flexWrap="wrap">
          <Buyer order={order} />
          <Lines order={order} />
        </Flex>
      </Panel>
    </li>
  );
}

function Buyer({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { customerName, phone, governorate, address } = order;
  const place = [governorate && t(`governorate.${governorate}`, { defaultValue: governorate }), address];
  return (
    <Stack gap="0.5">
      <Text fontWeight="600">{customerName ?? t('orders.noName')}</Text>
      {phone && (
        <Box>
          <a href={`tel:${phone}`} dir="ltr">
            {phone}
          </a>
        </Box>
      )}
      <Text color="fg.muted">{place.filter(Boolean).join('، ')}</Text>
    </Stack>
  );
}

function Lines({ order }: { order: Order }) {
  const { t, i18n } = useTranslation();
  const { lines, deliveryFeeFils, totalFils } = order;
  return (
    <Stack gap="0.5" minWidth="220px">
      {lines.map(({ sku, name, size, color, quantity, lineTotalFils }) => (
        <Flex key={`${sku}/${size}/${color}`} justifyContent="space-between" gap="4">
          <Text>
            <bdi>{[name, size, color].filter(Boolean).join(' · ')}</bdi> × {quantity}
          </Text>
          <Text whiteSpace="nowrap">{money(lineTotalFils, i18n.language)}</Text>
        </Flex>
      ))}
      <Flex justifyContent="space-between" gap="4" color="fg.muted">
        <Text>{deliveryFeeFils === null ? t('orders.deliveryUnset') : t('orders.delivery')}</Text>
        {deliveryFeeFils !== null && <Text>{money(deliveryFeeFils, i18n.language)}</Text>}
      </Flex>
      <Flex justifyContent="space-between" gap="4" fontWeight="700">
        <Text>{t('orders.total')}</Text>
        <Text whiteSpace="nowrap">{money(totalFils, i18n.language)}</Text>
      </Flex>
    </Stack>
  );
}
