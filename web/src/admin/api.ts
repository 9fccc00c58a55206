import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { AdminLogPage, AdminMe } from '../../../core/contract/admin.ts';
import { AdminCostPage } from '../../../core/contract/admin-costs.ts';
import {
  AdminLicencePage,
  ListVersionPage,
  Published,
  SignedList,
} from '../../../core/contract/admin-licences.ts';
import { AdminReceiptPage } from '../../../core/contract/admin-receipts.ts';
import { AdminTenantDetail, AdminTenantPage } from '../../../core/contract/admin-tenants.ts';
import { AdminTraces } from '../../../core/contract/admin-traces.ts';
import { AdminAlert, AdminAlertPage } from '../../../core/contract/alerts.ts';
import { ImpersonationBegun } from '../../../core/contract/impersonation.ts';
import { get, isApiError, sendJson } from '../api/client.ts';
import { query } from '../api/queries.ts';
import { nowMs } from '../clock.ts';
import { shiftDay } from '../days.ts';

const SIGNED_IN_EVERY_MS = 60_000;
const NEWS_EVERY_MS = 30_000;
const PAGE_ROWS = 50;
const VERSION_ROWS = 20;

/** Who stands before the console: nobody, somebody who may not come in, or an admin. */
export type Visitor =
  | { kind: 'nobody' }
  | { kind: 'refused'; login: string }
  | { kind: 'admin'; login: string };

/** Asked again and again: a sign-in ends, and an admin may stop being one. */
export const visitorQuery = queryOptions({
  queryKey: ['admin', 'visitor'],
  queryFn: whoIsThere,
  refetchInterval: SIGNED_IN_EVERY_MS,
});

export const tenantsQuery = (filter: { care: string; q: string }) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'tenants', filter],
    queryFn: ({ pageParam }) =>
      get(`/admin/tenants?${query({ ...filter, cursor: pageParam, limit: PAGE_ROWS })}`, AdminTenantPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const tenantQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'tenant', id],
    queryFn: () => get(`/admin/tenants/${encodeURIComponent(id)}`, AdminTenantDetail),
  });

/** Makes one shop's AI silent, or lets it answer again. @throws ApiError */
export const pauseTenant = (id: string, wanted: { paused: boolean; reason: string }) =>
  sendJson('POST', `/admin/tenants/${id}/pause`, wanted, AdminTenantDetail);

/** This browser looks at the shop's site from now on. @throws ApiError */
export const impersonate = (id: string, reason: string) =>
  sendJson('POST', `/admin/tenants/${id}/impersonate`, { reason }, ImpersonationBegun);

/** What a shop pays and may cost. @throws ApiError */
export const changePlan = (
  id: string,
  plan: { monthPriceFils: number | null; monthCapMicroUsd: number | null; reason: string },
) => sendJson('PUT', `/admin/tenants/${id}/plan`, plan, AdminTenantDetail);

export const licencesQuery = (filter: { state: string; used: string; q: string }) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'licences', 'rows', filter],
    queryFn: ({ pageParam }) =>
      get(`/admin/licences?${query({ ...filter, cursor: pageParam, limit: PAGE_ROWS })}`, AdminLicencePage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** The list as it is signed, what it says, and the names of the keys that may sign the next one. */
export const signedListQuery = queryOptions({
  queryKey: ['admin', 'licences', 'list'],
  queryFn: async () => {
    const [list, { readList }] = await Promise.all([
      get('/admin/licences/list', SignedList),
      import('./signing.ts'),
    ]);
    return readList(list);
  },
});

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['admin', 'licences', 'versions'],
  queryFn: ({ pageParam }) =>
    get(`/admin/licences/versions?${query({ cursor: pageParam, limit: VERSION_ROWS })}`, ListVersionPage),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** Publishes a signed list. @throws ApiError whose first field's message is the reason of a refusal. */
export const publish = (jws: string, reason: string) =>
  sendJson('POST', '/admin/licences/list', { jws, ...(reason && { reason }) }, Published);

/** What the last days cost, today's (UTC) included. */
export const costsQuery = ({ days, tenantId }: { days: number; tenantId: string }) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'costs', days, tenantId],
    queryFn: ({ pageParam }) => {
      const to = new Date(nowMs()).toISOString().slice(0, 10);
      const range = { from: shiftDay(to, 1 - days), to };
      const parts = { ...range, tenantId, cursor: pageParam, limit: PAGE_ROWS };
      return get(`/admin/costs?${query(parts)}`, AdminCostPage);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const alertsQuery = (filter: { state: string; code: string; tenantId: string }) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'alerts', filter],
    queryFn: ({ pageParam }) =>
      get(`/admin/alerts?${query({ ...filter, cursor: pageParam, limit: PAGE_ROWS })}`, AdminAlertPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** How many alerts are open, by code; asked again and again, for what stands on every page. */
export const openAlertsQuery = queryOptions({
  queryKey: ['admin', 'alerts', 'counts'],
  queryFn: async () => (await get('/admin/alerts?limit=1', AdminAlertPage)).counts,
  refetchInterval: NEWS_EVERY_MS,
});

/** `ack`: an admin has seen it; `resolve`: it is over. @throws ApiError */
export const actOnAlert = (id: string, act: 'ack' | 'resolve') =>
  sendJson('POST', `/admin/alerts/${id}`, { act }, AdminAlert);

export const receiptsQuery = (filter: { kind: string; tenantId: string }) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'receipts', filter],
    queryFn: ({ pageParam }) =>
      get(
        `/admin/receipts?${query({ ...filter, cursor: pageParam, limit: VERSION_ROWS })}`,
        AdminReceiptPage,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const tracesQuery = (instance: string) =>
  queryOptions({
    queryKey: ['admin', 'traces', instance],
    queryFn: () => get(`/admin/traces?${query({ instance })}`, AdminTraces),
  });

export const logQuery = (filter: { tenantId: string; action: string; q: string }) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'log', filter],
    queryFn: ({ pageParam }) =>
      get(`/admin/log?${query({ ...filter, cursor: pageParam, limit: PAGE_ROWS })}`, AdminLogPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** What Static Web Apps says of who is signed in; the local front door says the same. */
const SignedIn = z.object({ clientPrincipal: z.nullable(z.object({ userDetails: z.string() })) });

async function whoIsThere(): Promise<Visitor> {
  const answer = await fetch('/.auth/me');
  const { clientPrincipal } = SignedIn.parse(await answer.json());
  if (!clientPrincipal) return { kind: 'nobody' };
  try {
    return { kind: 'admin', login: (await get('/admin/me', AdminMe)).login };
  } catch (error) {
    if (!isApiError(error) || error.status !== 403) throw error;
    return { kind: 'refused', login: clientPrincipal.userDetails };
  }
}
