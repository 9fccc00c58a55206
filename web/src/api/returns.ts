import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReturnDetail, ReturnPage, ReturnPreview } from '../../../core/contract/returns.ts';
import { toast } from '../ui/toasts.tsx';
import { get, sendJson } from './client.ts';
import { query } from './queries.ts';

/** Returns, the newest first. `states` empty: all; several with commas. `q`: a number or a name. */
export const returnListQuery = (states: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['returns', 'list', states, q],
    queryFn: ({ pageParam }) =>
      get(`/returns?${query({ state: states, q, limit: 30 })}${pageParam}`, ReturnPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => (nextCursor ? `&cursor=${nextCursor}` : null),
  });

export const returnQuery = (id: string) =>
  queryOptions({ queryKey: ['returns', 'one', id], queryFn: () => get(`/returns/${id}`, ReturnDetail) });

/** Returns of one order, whatever became of them. */
export const returnsOfOrderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['returns', 'order', orderId],
    queryFn: () => get(`/returns?order=${orderId}&limit=100`, ReturnPage),
  });

/** What a return would come to by the shop's rules. `body` null: there is nothing to ask yet. */
export const returnPreviewQuery = (body: object | null) =>
  queryOptions({
    queryKey: ['returns', 'preview', body],
    queryFn: () => sendJson('POST', '/returns/preview', body, ReturnPreview),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Changes one return: its state, and with `received` how each piece came back. */
export function useChangeReturn(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => sendJson('PATCH', `/returns/${id}`, body, ReturnDetail),
    onSuccess: () => toast(t('returns.moved')),
    onError: () => toast(t('returns.refused'), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['returns'] }),
  });
}
