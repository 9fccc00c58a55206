import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { Draft, DraftPage } from '../../../core/contract/drafts.ts';
import { getIfChanged, send, sendJson } from './client.ts';
import { LOOK_EVERY_MS } from './inbox.ts';
import { meQuery, query } from './queries.ts';

const ROWS = 30;

/** What waits for a person, the oldest first: it is the nearest to its end. */
export const draftsQuery = infiniteQueryOptions({
  queryKey: ['drafts'],
  queryFn: ({ pageParam }) => getIfChanged(`/drafts?${query({ cursor: pageParam, limit: ROWS })}`, DraftPage),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: LOOK_EVERY_MS,
});

/** The one of a conversation, if there is one. */
export const draftOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['drafts', 'of', customerId],
    queryFn: () => getIfChanged(`/drafts?${query({ customerId, limit: 1 })}`, DraftPage),
    refetchInterval: LOOK_EVERY_MS,
  });

/** Lets a draft go. @param text - absent: as it was written. @throws ApiError 409 with why it is held back. */
export async function approveDraft(client: QueryClient, id: string, text?: string): Promise<void> {
  try {
    await sendJson('POST', `/drafts/${id}/approve`, text === undefined ? {} : { text }, Draft);
  } finally {
    refresh(client);
  }
}

/** Throws a draft away. @throws ApiError */
export async function discardDraft(client: QueryClient, id: string): Promise<void> {
  try {
    await send('POST', `/drafts/${id}/discard`, Draft);
  } finally {
    refresh(client);
  }
}

function refresh(client: QueryClient): void {
  for (const queryKey of [['drafts'], ['conversations'], ['thread'], meQuery.queryKey]) {
    void client.invalidateQueries({ queryKey });
  }
}
