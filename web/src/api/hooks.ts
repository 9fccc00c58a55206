import { queryOptions } from '@tanstack/react-query';
import { CourierKey, DeliveryPage, HookAnswer } from '../../../core/contract/hooks.ts';
import { get } from './client.ts';

const LOG_POLL_MS = 5_000;

export const hookQuery = queryOptions({
  queryKey: ['hooks', 'one'],
  queryFn: () => get('/hooks', HookAnswer),
});

/** The newest deliveries, looked at again while the page is open: attempts go on by themselves. */
export const deliveriesQuery = queryOptions({
  queryKey: ['hooks', 'deliveries'],
  queryFn: () => get('/hooks/deliveries?limit=50', DeliveryPage),
  refetchInterval: LOG_POLL_MS,
});

export const courierQuery = queryOptions({
  queryKey: ['hooks', 'courier'],
  queryFn: () => get('/hooks/courier', CourierKey),
});
