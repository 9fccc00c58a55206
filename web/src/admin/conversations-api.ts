import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  AdminConversationPage,
  AdminMessagePage,
  Opened,
} from '../../../core/contract/admin-conversations.ts';
import { AdminTokenPage } from '../../../core/contract/admin-tokens.ts';
import { WhyAnswer } from '../../../core/contract/why.ts';
import { get, sendJson } from '../api/client.ts';
import { query } from '../api/queries.ts';

const PAGE_ROWS = 50;

export const conversationsQuery = (tenantId: string, outcome: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'conversations', tenantId, outcome],
    queryFn: ({ pageParam }) =>
      get(
        `/admin/tenants/${tenantId}/conversations?${query({ outcome, cursor: pageParam, limit: PAGE_ROWS })}`,
        AdminConversationPage,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

type Place = { tenantId: string; id: string };

const pathOf = ({ tenantId, id }: Place): string =>
  `/admin/tenants/${encodeURIComponent(tenantId)}/conversations/${encodeURIComponent(id)}`;

/** Says why, and opens the conversation for half an hour. @throws ApiError */
export const openConversation = (place: Place, reason: string) =>
  sendJson('POST', `${pathOf(place)}/open`, { reason }, Opened);

/** What was said; refused with `not-opened` until somebody has said why. It is not kept when the page is left. */
export const messagesQuery = (place: Place) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'messages', place.tenantId, place.id],
    queryFn: ({ pageParam }) =>
      get(`${pathOf(place)}/messages?${query({ cursor: pageParam, limit: PAGE_ROWS })}`, AdminMessagePage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    gcTime: 0,
    retry: false,
  });

export const traceQuery = (place: Place, turnId: string) =>
  queryOptions({
    queryKey: ['admin', 'trace', place.tenantId, place.id, turnId],
    queryFn: () => get(`${pathOf(place)}/turns/${turnId}/trace`, WhyAnswer),
    gcTime: 0,
    retry: false,
  });

export const tokensQuery = infiniteQueryOptions({
  queryKey: ['admin', 'tokens'],
  queryFn: ({ pageParam }) =>
    get(`/admin/tokens?${query({ cursor: pageParam, limit: PAGE_ROWS })}`, AdminTokenPage),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});
