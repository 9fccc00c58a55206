import { Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../core/contract/orders.ts';
import { movesFrom } from '../../../core/domain/order.ts';
import { useMoveOrders } from '../api/orders.ts';
import { Button } from './controls.tsx';

const STATUSES = ['preparing', 'dispatched', 'delivered', 'refused'] as const;

/** What can be done with the orders that are marked: every step that fits at least one of them. */
export function OrderBulkBar({ orders, done }: { orders: Order[]; done: () => void }) {
  const { t } = useTranslation();
  const move = useMoveOrders();
  const fits = STATUSES.filter((to) => orders.some(({ status }) => movesFrom(status, 'member').includes(to)));
  const ids = orders.map(({ id }) => id);
  return (
    <Flex
      role="group"
      aria-label={t('orders.bulk.title')}
      position="sticky"
      bottom="4"
      mt="4"
      p="3"
      gap="3"
      alignItems="center"
      flexWrap="wrap"
      bg="bg.panel"
      borderWidth="1px"
      borderColor="border.strong"
      borderRadius="card"
      boxShadow="lifted"
    >
      <Text fontWeight="600">{t('orders.bulk.count', { count: orders.length })}</Text>
      {fits.map((to) => (
        <Button
          key={to}
          look="outline"
          disabled={move.isPending}
          onClick={() => move.mutate({ ids, status: to }, { onSuccess: done })}
        >
          {t(`orders.move.${to}`)}
        </Button>
      ))}
      <Button reads look="quiet" onClick={done}>
        {t('orders.bulk.none')}
      </Button>
    </Flex>
  );
}
