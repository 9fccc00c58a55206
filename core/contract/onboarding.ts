import * as z from 'zod/mini';
import { CHECKS, ONBOARDING_STEPS, STEP_STATES } from '../domain/onboarding.ts';

export const OnboardingStepName = z.enum(ONBOARDING_STEPS);

/** What the finish step looks at once more. `failed` says by `code` what is missing; `warning` does not stop. */
const OnboardingCheck = z.object({
  name: z.enum(CHECKS),
  state: z.enum(['ok', 'warning', 'failed']),
  code: z.nullable(z.string()),
});

/**
 * The wizard as its job tells it: `GET /api/jobs/{id}` of the kind `onboard-shop` has it as `onboarding`, whatever its
 * status. Ids, counts and codes only.
 */
export const Onboarding = z.object({
  step: OnboardingStepName, // the one the merchant is at; earlier ones that were skipped can still be completed
  steps: z.array(
    z.object({
      name: OnboardingStepName,
      state: z.enum(STEP_STATES),
      /** The import, or the documents being read; of a step that waits: a file that was looked at. Their own jobs tell how far they are. */
      jobIds: z.array(z.uuid()),
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
 * for this step (an import, documents); the step is over when they are. 409 for a step that cannot be completed yet, or be
 * skipped (`connect`, `finish`). Completing `finish` is *check again*. A body may be left out.
 */
export const CompleteStep = z.object({ jobIds: z._default(z.array(z.uuid()).check(z.maxLength(50)), []) });

/**
 * `POST /api/onboarding`: 202 `{jobId}`; begins the wizard where there is none yet, of a shop that was connected before.
 * `POST /api/catalog/imports?for=onboarding` and `POST /api/knowledge?for=onboarding` start an import, or the reading of a
 * document, as a part of the wizard and of its step.
 */
