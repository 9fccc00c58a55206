import { queryOptions } from '@tanstack/react-query';
import { OrderTerms } from '../../../core/contract/order-settings.ts';
import { get } from './client.ts';

export const orderSettingsQuery = queryOptions({
  queryKey: ['orders', 'settings'],
  queryFn: () => get('/orders/settings', OrderTerms),
});
