import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ItemPage } from '../../../core/contract/catalogue.ts';
import { Job } from '../../../core/contract/jobs.ts';
import { OrderPage } from '../../../core/contract/orders.ts';
import { LinkedAccounts, Me } from '../../../core/contract/session.ts';
import { InvitationPreview } from '../../../core/contract/team.ts';
import { Usage } from '../../../core/contract/usage.ts';
import type { Range } from '../days.ts';
import { get } from './client.ts';

const JOB_POLL_MS = 700;

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => get('/me', Me), staleTime: 30_000 });

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => get('/auth/meta/accounts', LinkedAccounts),
});

/** The first item, to know whether there is any. */
export const anyItemQuery = queryOptions({
  queryKey: ['items', 'any'],
  queryFn: () => get('/catalog/items?limit=1', ItemPage),
});

/** Orders, the newest first. `status` empty: all. */
export const ordersQuery = (status: string, limit = 30) =>
  infiniteQueryOptions({
    queryKey: ['orders', status, limit],
    queryFn: ({ pageParam }) => get(`/orders?${query({ status, cursor: pageParam, limit })}`, OrderPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Which shop an invitation leads to; nobody is signed in yet. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => get(`/invitations/${encodeURIComponent(token)}/preview`, InvitationPreview),
  });

/** Counts by day in Amman. */
export const usageQuery = ({ from, to }: Range) =>
  queryOptions({
    queryKey: ['usage', from, to],
    queryFn: () => get(`/usage?${query({ from, to })}`, Usage),
    staleTime: 60_000,
  });

/** A job, asked for again until it has ended. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['jobs', jobId],
    queryFn: () => get(`/jobs/${jobId}`, Job),
    refetchInterval: ({ state }) => (!state.data || state.data.status === 'running' ? JOB_POLL_MS : false),
  });

export function query(parts: Record<string, string | number>): URLSearchParams {
  const filled = Object.entries(parts).filter(([, value]) => value !== '');
  return new URLSearchParams(filled.map(([key, value]) => [key, String(value)]));
}
