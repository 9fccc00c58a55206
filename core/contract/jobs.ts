import * as z from 'zod/mini';
import { Onboarding } from './onboarding.ts';

/** `GET /api/jobs/{id}`: any long piece of work. `done` of `total` are counted, never guessed. */
export const Job = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  progress: z.object({
    step: z.string(),
    done: z.int(),
    total: z.nullable(z.int()),
    message: z.string(),
  }),
  result: z.optional(z.unknown()),
  error: z.optional(z.object({ code: z.string(), message: z.string() })),
  onboarding: z.optional(Onboarding), // of the kind `onboard-shop`
  startedAt: z.iso.datetime(),
  finishedAt: z.optional(z.iso.datetime()),
});
export type Job = z.infer<typeof Job>;

/** 202 of every call that starts a job. */
export const JobStarted = z.object({ jobId: z.string() });
