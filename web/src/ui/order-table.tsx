import { Box, chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Order } from '../../../core/contract/orders.ts';
import { dayAndTime, listed, money } from '../format.ts';
import { Checkbox } from './checkbox.tsx';
import { OrderBadge } from './order-badge.tsx';

type Props = { orders: Order[]; chosen: ReadonlySet<string>; choose: (ids: ReadonlySet<string>) => void };

/** Orders on a desk: many at once, each to be marked. */
export function OrderTable({ orders, chosen, choose }: Props) {
  const { t, i18n } = useTranslation();
  const all = orders.every(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <Box borderWidth="1px" borderColor="border" borderRadius="card" bg="bg.panel" overflowX="auto">
      <Table aria-label={t('orders.list')}>
        <thead>
          <tr>
            <th>
              <Check
                label={t('orders.chooseAll')}
                isOn={all}
                toggle={() => choose(new Set(all ? [] : orders.map(({ id }) => id)))}
              />
            </th>
            <th>{t('orders.column.order')}</th>
            <th>{t('orders.column.customer')}</th>
            <th>{t('orders.column.place')}</th>
            <th>{t('orders.column.items')}</th>
            <th>{t('orders.total')}</th>
            <th>{t('orders.filter')}</th>
            <th>{t('orders.column.at')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.id} data-chosen={chosen.has(order.id)}>
              <td>
                <Check
                  label={t('orders.choose', { number: order.number })}
                  isOn={chosen.has(order.id)}
                  toggle={() => toggle(order.id)}
                />
              </td>
              <td>
                <Open to={`/orders/${order.id}`}>{t('orders.number', { number: order.number })}</Open>
              </td>
              <td>
                <bdi>{order.customerName ?? t('orders.noName')}</bdi>
                {order.phone && (
                  <Box color="fg.muted">
                    <bdi dir="ltr">{order.phone}</bdi>
                  </Box>
                )}
              </td>
              <td>
                {order.governorate &&
                  t(`governorate.${order.governorate}`, { defaultValue: order.governorate })}
              </td>
              <td>
                {listed(
                  order.lines.map(({ name, quantity }) => `${name} × ${quantity}`),
                  i18n.language,
                )}
              </td>
              <Amount>{money(order.totalFils, i18n.language)}</Amount>
              <td>
                <OrderBadge status={order.status} />
              </td>
              <Amount>{dayAndTime(order.createdAt, i18n.language)}</Amount>
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

function Check({ label, isOn, toggle }: { label: string; isOn: boolean; toggle: () => void }) {
  return <Checkbox aria-label={label} checked={isOn} onChange={toggle} />;
}

const Table = chakra('table', {
  base: {
    width: '100%',
    fontSize: 'sm',
    '& th': {
      textAlign: 'start',
      fontWeight: '500',
      color: 'fg.muted',
      px: '3',
      py: '2',
      whiteSpace: 'nowrap',
    },
    '& td': { px: '3', py: '1.5', borderTopWidth: '1px', borderColor: 'border', verticalAlign: 'middle' },
    '& tr[data-chosen=true] td': { bg: 'bg.sand' },
    '& th:first-of-type, & td:first-of-type': { px: '1', width: '12' },
  },
});
const Amount = chakra('td', { base: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } });
const Open = chakra(Link, {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '11',
    fontWeight: '600',
    whiteSpace: 'nowrap',
  },
});
