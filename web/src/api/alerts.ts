import { queryOptions } from '@tanstack/react-query';
import { ShopAlertList } from '../../../core/contract/alerts.ts';
import { get } from './client.ts';

const LOOK_EVERY_MS = 60_000;

/** What the shop's people should look at now. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: () => get('/alerts', ShopAlertList),
  refetchInterval: LOOK_EVERY_MS,
});
