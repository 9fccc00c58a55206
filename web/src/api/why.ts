import { queryOptions } from '@tanstack/react-query';
import { WhyAnswer } from '../../../core/contract/why.ts';
import { get } from './client.ts';

const UNDER_WAY_EVERY_MS = 2_000;

/** What one of the AI's messages was made of; asked again while the turn is not over. */
export const whyQuery = (customerId: string, messageId: string) =>
  queryOptions({
    queryKey: ['why', customerId, messageId],
    queryFn: () =>
      get(`/conversations/${encodeURIComponent(customerId)}/messages/${messageId}/why`, WhyAnswer),
    refetchInterval: ({ state }) => (state.data?.nothing === 'under-way' ? UNDER_WAY_EVERY_MS : false),
  });
