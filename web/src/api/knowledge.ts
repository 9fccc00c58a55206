import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { output } from 'zod/mini';
import { Job } from '../../../core/contract/jobs.ts';
import {
  type AnswerQuestion,
  type ChangeDocument,
  DocumentPartPage,
  DocumentStarted,
  DocumentUsePage,
  KnowledgeDocument,
  KnowledgeFound,
  KnowledgePage,
  type NewDocument,
  QuestionPage,
} from '../../../core/contract/knowledge.ts';
import { nowMs } from '../clock.ts';
import { call, get, send, sendJson } from './client.ts';
import { query } from './queries.ts';

const PARTS_PER_PAGE = 40;
const ROWS_PER_PAGE = 30;

/** What the shop's agent may answer from, the newest first; looked at again only while something is being read. */
export const documentsQuery = infiniteQueryOptions({
  queryKey: ['knowledge', 'list'],
  queryFn: ({ pageParam }) =>
    get(`/knowledge?${query({ cursor: pageParam, limit: ROWS_PER_PAGE })}`, KnowledgePage),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state: { data } }) =>
    data?.pages.some(({ items }) => items.some(isRunning)) ? nextLookMs(data) : false,
});

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['knowledge', 'one', id],
    queryFn: () => get(`/knowledge/${id}`, KnowledgeDocument),
    refetchInterval: ({ state: { data } }) => (data && isRunning(data) ? nextLookMs(data) : false),
  });

const isRunning = ({ status }: KnowledgeDocument): boolean => status === 'running';

/** Since when an answer has stayed the same: the query keeps the very object while nothing in it changes. */
const since = new WeakMap<object, number>();
const PACES = [
  { unchangedMs: 5_000, everyMs: 1_000 },
  { unchangedMs: 20_000, everyMs: 2_000 },
  { unchangedMs: 90_000, everyMs: 5_000 },
] as const;
const SLOW_MS = 15_000;

/** Soon while it moves, ever more seldom while it stands still. In steps: a value that always differs never fires. */
function nextLookMs(answer: object): number {
  const now = nowMs();
  const first = since.get(answer) ?? now;
  since.set(answer, first);
  return PACES.find(({ unchangedMs }) => now - first < unchangedMs)?.everyMs ?? SLOW_MS;
}

/** `generation`: when it was indexed; another reading is another text. */
export const partsQuery = (id: string, generation: string | null) =>
  infiniteQueryOptions({
    queryKey: ['knowledge', 'parts', id, generation],
    queryFn: ({ pageParam }) =>
      get(`/knowledge/${id}/parts?${query({ cursor: pageParam, limit: PARTS_PER_PAGE })}`, DocumentPartPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const usesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['knowledge', 'uses', id],
    queryFn: ({ pageParam }) =>
      get(`/knowledge/${id}/uses?${query({ cursor: pageParam, limit: ROWS_PER_PAGE })}`, DocumentUsePage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const questionsQuery = infiniteQueryOptions({
  queryKey: ['questions'],
  queryFn: ({ pageParam }) =>
    get(`/questions?${query({ cursor: pageParam, limit: ROWS_PER_PAGE })}`, QuestionPage),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** Everything of the knowledge base is asked for again. */
export const refreshKnowledge = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ['knowledge'] });

/** A link, or a question with its answer. @returns whether it is new to the shop. @throws ApiError */
export async function addDocument(document: output<typeof NewDocument>): Promise<boolean> {
  const body = new Blob([JSON.stringify(document)], { type: 'application/json' });
  return (await call('POST', '/knowledge', body)).status === 202;
}

/** @throws ApiError */
export const changeDocument = (id: string, change: output<typeof ChangeDocument>) =>
  sendJson('PATCH', `/knowledge/${id}`, change, KnowledgeDocument);

/** Another answer to the question of a `faq`. @throws ApiError */
export const replaceAnswer = (id: string, faq: { question: string; answer: string }) =>
  sendJson('POST', `/knowledge/${id}/replace`, faq, DocumentStarted);

/** Reads a link anew. @throws ApiError */
export const refreshLink = (id: string) => send('POST', `/knowledge/${id}/refresh`, DocumentStarted);

/** @throws ApiError */
export const deleteDocument = (id: string) => send('DELETE', `/knowledge/${id}`);

/** Stops the reading of a document, or begins it again. @throws ApiError */
export const steerJob = (jobId: string, act: 'cancel' | 'retry') =>
  sendJson('POST', `/jobs/${jobId}/${act}`, {}, Job);

/** What the agent would be given for these words. @throws ApiError */
export const findPassages = (words: string) =>
  sendJson('POST', '/knowledge/search', { query: words }, KnowledgeFound);

/** @throws ApiError */
export const answerQuestion = (id: string, answer: output<typeof AnswerQuestion>) =>
  sendJson('POST', `/questions/${id}/answer`, answer, DocumentStarted);

/** Puts a question aside for good. @throws ApiError */
export const dismissQuestion = (id: string) => send('DELETE', `/questions/${id}`);
