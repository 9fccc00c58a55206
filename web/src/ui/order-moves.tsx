import { Flex, Stack } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../core/contract/orders.ts';
import { movesFrom, type OrderStatus } from '../../../core/domain/order.ts';
import { useMoveOrder } from '../api/orders.ts';
import { confirm } from './confirm.tsx';
import { Button, Input } from './controls.tsx';
import { Field } from './field.tsx';

const ONWARD: Partial<Record<OrderStatus, OrderStatus[]>> = {
  confirmed: ['preparing', 'dispatched'],
  preparing: ['dispatched'],
  dispatched: ['delivered', 'refused'],
};

/** The next steps of an order as buttons for one thumb; `all`: also those that take a step back, and a word to any of them. */
export function OrderMoves({ order, all = false }: { order: Order; all?: boolean }) {
  const { t } = useTranslation();
  const move = useMoveOrder();
  const [note, setNote] = useState('');
  const isDeliverable = order.phone !== null && order.address !== null;
  const may = movesFrom(order.status, 'member').filter((to) => to === 'cancelled' || isDeliverable);
  const onward = (ONWARD[order.status] ?? []).filter((to) => may.includes(to));
  const rest = all ? may.filter((to) => !onward.includes(to)) : [];
  if (onward.length + rest.length === 0) return null;

  const go = async (to: OrderStatus) => {
    const question = {
      title: t('orders.cancel.title', { number: order.number }),
      text: t('orders.cancel.text'),
      action: t('orders.move.cancelled'),
      isDanger: true,
    };
    if (to === 'cancelled' && !(await confirm(question))) return;
    setNote(''); // at once: what is typed while it is saved belongs to the next step
    move.mutate({ order, to, note: note.trim() }, { onError: () => setNote((next) => next || note) });
  };
  const buttons = (
    <Flex gap="2" flexWrap="wrap">
      {[...onward, ...rest].map((to, index) => (
        <Button
          key={to}
          look={index === 0 && onward.length > 0 ? 'solid' : 'outline'}
          disabled={move.isPending}
          flex={{ base: '1', md: '0 0 auto' }}
          onClick={() => go(to)}
        >
          {t(`orders.move.${to}`)}
        </Button>
      ))}
    </Flex>
  );
  if (!all) return buttons;
  return (
    <Stack gap="3">
      {buttons}
      <Field label={t('orders.move.note')} hint={t('orders.move.noteHint')}>
        {(wired) => (
          <Input {...wired} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </Stack>
  );
}
