import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import {
  type CandidateInput,
  Playground,
  PlaygroundAnswer,
  Suggestions,
} from '../../../core/contract/playground.ts';
import {
  PromptVersions,
  ReplayEstimate,
  ReplayFull,
  type ReplayInput,
  Replays,
} from '../../../core/contract/replays.ts';
import {
  Scenario,
  type ScenarioInput,
  ScenarioPreview,
  Scenarios,
} from '../../../core/contract/scenarios.ts';
import { get, send, sendJson } from './client.ts';
import { query } from './queries.ts';

const LOOK_EVERY_MS = 1_500; // while a comparison runs

/** The trial as the member left it. A try of a draft begins anew: `kind` keeps the two apart. */
export const playgroundQuery = queryOptions({
  queryKey: ['playground'],
  queryFn: () => get('/playground', Playground),
  refetchOnWindowFocus: false,
});

export const suggestionsQuery = queryOptions({
  queryKey: ['playground', 'suggestions'],
  queryFn: () => get('/playground/suggestions', Suggestions),
  staleTime: 300_000,
});

/** @throws ApiError */
export async function trySaying(input: {
  text: string;
  sessionId?: string | undefined;
  candidate: CandidateInput;
}): Promise<PlaygroundAnswer> {
  const { text, sessionId, candidate } = input;
  const body = { text, ...(sessionId && { sessionId }), ...candidate };
  const answer = await sendJson('POST', '/playground/messages', body, PlaygroundAnswer);
  if (!answer) throw new Error('an answer without a body');
  return answer;
}

/** @throws ApiError */
export const endTrial = (sessionId: string | null): Promise<unknown> =>
  send('DELETE', sessionId ? `/playground?sessionId=${sessionId}` : '/playground');

export const scenariosQuery = infiniteQueryOptions({
  queryKey: ['scenarios'],
  queryFn: ({ pageParam }) => get(`/scenarios?${query({ cursor: pageParam, limit: 30 })}`, Scenarios),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export type ScenarioSource = { customerId: string; messageId: string } | { sessionId: string; no: number };

/** The wrong reply with what came before it, masked. */
export const previewQuery = (source: ScenarioSource) =>
  queryOptions({
    queryKey: ['scenarios', 'preview', source],
    queryFn: () => sendJson('POST', '/scenarios/preview', source, ScenarioPreview),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** @throws ApiError */
export const saveScenario = (input: ScenarioInput, id: string | null) =>
  id ? sendJson('PUT', `/scenarios/${id}`, input, Scenario) : sendJson('POST', '/scenarios', input, Scenario);

/** @throws ApiError */
export const dropScenario = (id: string): Promise<unknown> => send('DELETE', `/scenarios/${id}`);

export const replaysQuery = infiniteQueryOptions({
  queryKey: ['replays'],
  queryFn: ({ pageParam }) => get(`/replays?${query({ cursor: pageParam, limit: 20 })}`, Replays),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** One comparison, looked at again while it runs. */
export const replayQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['replays', jobId],
    queryFn: () => get(`/replays/${jobId}`, ReplayFull),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_EVERY_MS : false),
  });

/** The versions of the agent itself that a comparison may be asked by. */
export const promptVersionsQuery = queryOptions({
  queryKey: ['replays', 'promptVersions'],
  queryFn: () => get('/prompt-versions', PromptVersions),
  staleTime: 300_000,
});

/** What a comparison would take, before it begins. */
export const estimateQuery = (input: z.input<typeof ReplayInput>) =>
  queryOptions({
    queryKey: ['replays', 'estimate', input],
    queryFn: () => sendJson('POST', '/replays?dryRun=true', input, ReplayEstimate),
    staleTime: 30_000,
  });

/** @returns the job's id. @throws ApiError */
export async function startReplay(input: z.input<typeof ReplayInput>): Promise<string> {
  const answer = await sendJson('POST', '/replays', input, z.object({ jobId: z.string() }));
  return answer?.jobId ?? '';
}
