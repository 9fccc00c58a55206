import * as z from 'zod/mini';

/** The wizard's steps, in their order. */
export const ONBOARDING_STEPS = ['connect', 'catalogue', 'knowledge', 'profile', 'finish'] as const;
export const OnboardingStepName = z.enum(ONBOARDING_STEPS);
export type OnboardingStepName = z.infer<typeof OnboardingStepName>;

/** `skipped`: to be done later. `failed`: can be tried again from the page. */
export const StepState = z.enum(['waiting', 'running', 'done', 'skipped', 'failed']);

/** What the finish step looks at once more. `failed` says by `code` what is missing; `warning` does not stop. */
export const CHECKS = [
  'licence',
  'token',
  'subscription',
  'messages-toggle',
  'catalogue',
  'profile',
  'knowledge',
] as const;
export const OnboardingCheck = z.object({
  name: z.enum(CHECKS),
  state: z.enum(['ok', 'warning', 'failed']),
  code: z.nullable(z.string()),
});

/**
 * The wizard as its job tells it: `GET /api/jobs/{id}` of the kind `onboard-shop` has it as `onboarding`, whatever its
 * status. Ids, counts and codes only: it comes out of the story's own status.
 */
export const Onboarding = z.object({
  step: OnboardingStepName, // the one the story is at; earlier ones that were skipped can still be completed
  steps: z.array(
    z.object({
      name: OnboardingStepName,
      state: StepState,
      jobIds: z.array(z.uuid()), // the import, or the documents being read; their own jobs tell how far they are
      error: z.nullable(z.string()), // a code
    }),
  ),
  checks: z.array(OnboardingCheck), // empty until the finish step has looked
  /** The DM that the merchant writes to the own shop from another account. */
  testDm: z.object({
    state: z.enum(['not-yet', 'waiting', 'received', 'answered']),
    customerId: z.nullable(z.string()),
  }),
});
export type Onboarding = z.infer<typeof Onboarding>;

/**
 * `POST /api/onboarding/steps/{step}/complete` and `…/skip`: 202 with the job. `jobIds`: what was started on the page
 * for this step (an import, documents); the story waits for them. 409 for a step that cannot be completed yet, or be
 * skipped (`connect`, `finish`).
 */
export const CompleteStep = z.object({ jobIds: z._default(z.array(z.uuid()).check(z.maxLength(50)), []) });
