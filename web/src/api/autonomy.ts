import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { Autonomy, type AutonomyInput } from '../../../core/contract/autonomy.ts';
import { call, read, sendJson } from './client.ts';
import type { Versioned } from './versioned.ts';

export async function readAutonomy(): Promise<Versioned<Autonomy>> {
  return versioned(await call('GET', '/autonomy'));
}

/** Writes over the version that was seen. @throws ApiError 412 when there is a newer one. */
export async function writeAutonomy({ value, etag }: Versioned<Autonomy>): Promise<Versioned<Autonomy>> {
  const { modes, hours, limits, disclosure } = value;
  const body = new Blob([JSON.stringify({ modes, hours, limits, disclosure })], { type: 'application/json' });
  return versioned(await call('PUT', '/autonomy', body, { 'if-match': etag }));
}

/** Changes some of it, whatever else has changed meanwhile. @throws ApiError */
export async function changeAutonomy(change: AutonomyInput): Promise<Autonomy | undefined> {
  return sendJson('PUT', '/autonomy', change, Autonomy);
}

/** Edited on a page: not read anew behind the back of who edits. */
export const autonomyQuery = queryOptions({
  queryKey: ['autonomy'],
  queryFn: readAutonomy,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  staleTime: 0,
  gcTime: 0,
});

/** The same for a page that only proposes. @param waiting - drafts; asked anew when their number changes. */
export const proposalsQuery = (waiting: number | null) =>
  queryOptions({
    queryKey: ['autonomy-proposals', waiting],
    queryFn: async () => (await readAutonomy()).value.proposals,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });

const versioned = async (response: Response): Promise<Versioned<Autonomy>> => ({
  value: read(Autonomy, await response.json()),
  etag: response.headers.get('etag') ?? '',
});
