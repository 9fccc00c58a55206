import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { Job, JobStarted } from '../../../core/contract/jobs.ts';
import type { Onboarding } from '../../../core/contract/onboarding.ts';
import { get, send, sendJson } from './client.ts';
import { meQuery } from './queries.ts';

export type StepName = Onboarding['step'];
export type Step = Onboarding['steps'][number];

const LIVELY_MS = 1_000; // while something is under way that the merchant watches
const CALM_MS = 10_000; // another device may have moved it

/** The wizard, from whichever device it was moved. */
export const wizardQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['jobs', jobId, 'wizard'],
    queryFn: () => get(`/jobs/${jobId}`, Job),
    refetchInterval: ({ state }) => (isLively(state.data) ? LIVELY_MS : CALM_MS),
  });

function isLively(job: Job | undefined): boolean {
  if (!job?.onboarding) return true;
  const { steps, step, testDm } = job.onboarding;
  if (testDm.state === 'answered') return false;
  return step === 'finish' || steps.some(({ state }) => state === 'running');
}

/** Begins the wizard of a shop that was connected before there was one. */
export function useBegin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send('POST', '/onboarding', JobStarted),
    onSuccess: () => client.invalidateQueries(meQuery),
  });
}

type Move = { step: StepName; act: 'complete' | 'skip'; jobIds?: string[] };

/** Moves a step; the answer is how the wizard stands then. */
export function useMove(jobId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, act, jobIds = [] }: Move) =>
      sendJson('POST', `/onboarding/steps/${step}/${act}`, { jobIds }, Job),
    onSuccess: (job) => job && take(client, jobId, job),
  });
}

function take(client: QueryClient, jobId: string, job: Job): void {
  client.setQueryData(wizardQuery(jobId).queryKey, job);
  void client.invalidateQueries(meQuery);
}
