import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { AdminIncident, type BeginIncident } from '../../../core/contract/admin-incident.ts';
import {
  AdminStoryDetail,
  AdminStoryPage,
  type StoryDeed,
  StoryDone,
  StoryFigures,
} from '../../../core/contract/admin-orchestrations.ts';
import { get, sendJson } from '../api/client.ts';
import { query } from '../api/queries.ts';

const PAGE_ROWS = 50;
const LIVE_MS = 5_000;
const FIGURES_MS = 30_000;

export type StoryFilter = Record<'state' | 'story' | 'within' | 'tenantId' | 'outcome' | 'q', string>;

/** Asked again and again while its first page alone is shown. */
export const storiesQuery = (filter: StoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'stories', filter],
    queryFn: ({ pageParam }) =>
      get(
        `/admin/orchestrations?${query({ ...filter, cursor: pageParam, limit: PAGE_ROWS })}`,
        AdminStoryPage,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : LIVE_MS),
  });

/** How many stories there are, by state. */
export const storyCountsQuery = (within: '24h' | '30d') =>
  queryOptions({
    queryKey: ['admin', 'stories', 'counts', within],
    queryFn: async () => (await get(`/admin/orchestrations?limit=1&within=${within}`, AdminStoryPage)).counts,
    refetchInterval: FIGURES_MS,
  });

/** Asked again until it has ended. */
export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'story', id],
    queryFn: () => get(`/admin/orchestrations/${encodeURIComponent(id)}`, AdminStoryDetail),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? LIVE_MS : false),
  });

/** @throws ApiError: 409 where it cannot be done any more. */
export const doToStory = (id: string, deed: StoryDeed, body: { reason: string; name?: string }) =>
  sendJson('POST', `/admin/orchestrations/${encodeURIComponent(id)}/${deed}`, body, StoryDone);

export const storyFiguresQuery = (filter: { story: string; hours: number }) =>
  queryOptions({
    queryKey: ['admin', 'story-figures', filter],
    queryFn: () =>
      get(
        `/admin/orchestration-figures?${query({ story: filter.story, hours: String(filter.hours) })}`,
        StoryFigures,
      ),
    refetchInterval: FIGURES_MS,
  });

export const incidentQuery = queryOptions({
  queryKey: ['admin', 'incident'],
  queryFn: () => get('/admin/incident', AdminIncident),
  refetchInterval: ({ state }) => (state.data?.now || state.data?.waiting ? LIVE_MS : FIGURES_MS),
});

/** Begins an incident, or changes the one that is. @throws ApiError */
export const putIncident = (wanted: BeginIncident) =>
  sendJson('PUT', '/admin/incident', wanted, AdminIncident);

/** @throws ApiError */
export const endIncident = (reason: string) =>
  sendJson('POST', '/admin/incident/end', { reason }, AdminIncident);
