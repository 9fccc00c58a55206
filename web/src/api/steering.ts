import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { Instructions, InstructionsVersions } from '../../../core/contract/instructions.ts';
import { Settings, type SettingsPatch } from '../../../core/contract/settings.ts';
import { Invitations, Team } from '../../../core/contract/team.ts';
import { get, send, sendJson } from './client.ts';
import { meQuery, query } from './queries.ts';
import { readProfile, readRules } from './versioned.ts';

/** What is edited on a page is not read anew behind the back of who edits. */
const ONCE = { refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: 0, gcTime: 0 };

export const profileQuery = queryOptions({ queryKey: ['profile'], queryFn: readProfile, ...ONCE });
export const rulesQuery = queryOptions({ queryKey: ['rules'], queryFn: readRules, ...ONCE });
export const instructionsQuery = queryOptions({
  queryKey: ['instructions'],
  queryFn: () => get('/instructions', Instructions),
  ...ONCE,
});
export const versionsQuery = infiniteQueryOptions({
  queryKey: ['instructions-versions'],
  queryFn: ({ pageParam }) =>
    get(`/instructions/versions?${query({ cursor: pageParam, limit: 20 })}`, InstructionsVersions),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => get('/settings', Settings),
});
export const teamQuery = queryOptions({ queryKey: ['team'], queryFn: () => get('/team', Team) });
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => get('/invitations', Invitations),
});

/** Changes settings: at once on the page, and back where the server refuses. @throws ApiError */
export async function patchSettings(
  client: QueryClient,
  patch: z.infer<typeof SettingsPatch>,
  shown: Partial<Settings>,
): Promise<void> {
  const { queryKey } = settingsQuery;
  await client.cancelQueries({ queryKey });
  const before = client.getQueryData(queryKey);
  client.setQueryData(queryKey, (known) => known && { ...known, ...shown });
  try {
    const after = await sendJson('PATCH', '/settings', patch, Settings);
    if (after) client.setQueryData(queryKey, after);
  } catch (error) {
    client.setQueryData(queryKey, before);
    throw error;
  } finally {
    void client.invalidateQueries(meQuery);
  }
}

/** `check` asks Meta now, `disconnect` lets go of the account. @throws ApiError */
export async function actOnConnection(
  client: QueryClient,
  act: 'connection/check' | 'disconnect',
): Promise<void> {
  const after = await send('POST', `/settings/${act}`, Settings);
  if (after) client.setQueryData(settingsQuery.queryKey, after);
  await client.invalidateQueries(meQuery);
}
