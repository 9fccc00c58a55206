import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ItemPage } from '../../../core/contract/catalogue.ts';
import { BulkStatusResult, type Order, OrderDetail, OrderPage } from '../../../core/contract/orders.ts';
import { movesFrom, type OrderStatus } from '../../../core/domain/order.ts';
import { toast } from '../ui/toasts.tsx';
import { get, isApiError, sendJson } from './client.ts';
import { query } from './queries.ts';

/** What the orders are narrowed to; empty: not. Days are Amman's, `2026-01-20`, both ends included. */
export type OrderFilter = {
  status: string;
  q: string;
  from: string;
  to: string;
  governorate: string; // several, as a zone has them: `irbid,zarqa`
  discount: string; // `yes`
  customer: string; // an id
};

/** The list's own query string: the export takes the same. */
export const orderFilterOf = ({ q, ...rest }: OrderFilter): URLSearchParams =>
  query({ q: q.trim(), ...rest });

/** Orders that fit, the newest first. */
export const orderListQuery = (filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'list', filter],
    queryFn: ({ pageParam }) => get(`/orders?${orderFilterOf(filter)}&limit=30${pageParam}`, OrderPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => (nextCursor ? `&cursor=${nextCursor}` : null),
  });

export const orderQuery = (id: string) =>
  queryOptions({ queryKey: ['orders', 'one', id], queryFn: () => get(`/orders/${id}`, OrderDetail) });

const FOUND_MAX = 6;

/** The few items of the catalogue that fit best, to choose one for an order. */
export const pickQuery = (words: string) =>
  queryOptions({
    queryKey: ['items', 'pick', words],
    queryFn: () =>
      get(`/catalog/items?${new URLSearchParams({ q: words, limit: String(FOUND_MAX) })}`, ItemPage),
  });

type Move = { order: Pick<Order, 'id' | 'number' | 'status'>; to: OrderStatus; note?: string };

/** Moves one order; the toast takes it back where that may be. */
export function useMoveOrder() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: ({ order, to, note }: Move) =>
      sendJson('PATCH', `/orders/${order.id}`, { status: to, ...(note && { note }) }, OrderDetail),
    onSuccess: (_, { order, to }) => {
      const back = movesFrom(to, 'member').includes(order.status);
      const undo = back && (() => move.mutate({ order: { ...order, status: to }, to: order.status }));
      toast(t(`orders.moved.${to}`, { number: order.number }), undo ? { undo } : {});
    },
    onError: (error) => {
      const isShort = isApiError(error) && error.fields.some(({ message }) => /wanted/.test(message));
      toast(t(isShort ? 'orders.refused.short' : 'orders.refused.moved'), { tone: 'bad' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  });
  return move;
}

/** One status for many orders; what was refused is named. */
export function useMoveOrders() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; status: OrderStatus }) =>
      sendJson('POST', '/orders/status', body, BulkStatusResult),
    onSuccess: (answer) => {
      const results = answer?.results ?? [];
      const refused = results.filter(({ outcome }) => outcome === 'refused').map(({ number }) => number);
      toast(t('orders.bulk.done', { count: results.length - refused.length }));
      if (refused.length > 0)
        toast(t('orders.bulk.refused', { numbers: refused.join('، ') }), { tone: 'bad' });
    },
    onError: () => toast(t('orders.refused.moved'), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  });
}
