import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { CompleteStep, OnboardingStepName } from '../core/contract/onboarding.ts';
import { readJob } from '../core/data/jobs.ts';
import { completeStep, failStep, skipStep } from '../core/data/onboarding-moves.ts';
import { ensureOnboarding } from '../core/data/onboardings.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { OnboardingStepName as Step } from '../core/domain/onboarding.ts';
import { json, readJsonIfAny } from '../core/runtime/http.ts';
import { jobAnswer } from './job-answer.ts';
import { onboardingAnswer } from './onboarding/answer.ts';
import { tellWizard } from './onboarding/tell.ts';

/** Begins the wizard of a shop that has none, and wakes its story where there is one. */
export async function onboardingStart(
  _request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const jobId = await withTenant(tenantId, ensureOnboarding);
  await tellWizard(df.getClient(context), { tenantId, jobId }, { act: 'opened' });
  return json({ jobId }, 202);
}

/** A step is done, or these jobs do it. What it says stands in rows before the story hears of it. */
export async function onboardingComplete(
  request: HttpRequest,
  context: InvocationContext,
  who: Member,
): Promise<HttpResponseInit> {
  const step = stepIn(request);
  const { jobIds } = await readJsonIfAny(request, CompleteStep);
  return move(context, who, { act: 'completed', step, jobIds });
}

/** A step is left for later. */
export async function onboardingSkip(
  request: HttpRequest,
  context: InvocationContext,
  who: Member,
): Promise<HttpResponseInit> {
  return move(context, who, { act: 'skipped', step: stepIn(request), jobIds: [] });
}

type Move = { act: 'completed' | 'skipped'; step: Step; jobIds: string[] };

async function move(
  context: InvocationContext,
  { tenantId }: Member,
  { act, step, jobIds }: Move,
): Promise<HttpResponseInit> {
  const jobId = await withTenant(tenantId, async (tx) => {
    const job = await ensureOnboarding(tx);
    if (act === 'skipped') await skipStep(tx, step);
    else await completeStep(tx, step, jobIds);
    return job;
  });
  try {
    await tellWizard(df.getClient(context), { tenantId, jobId }, { act, step, jobIds });
  } catch (error) {
    await withTenant(tenantId, (tx) => failStep(tx, step, 'not-started'));
    throw error;
  }
  return json(await answerOf(tenantId, jobId), 202);
}

function answerOf(tenantId: Member['tenantId'], jobId: string) {
  return withTenant(tenantId, async (tx) => ({
    ...jobAnswer(await readJob(tx, jobId)),
    ...(await onboardingAnswer(tx)),
  }));
}

function stepIn(request: HttpRequest): Step {
  const step = OnboardingStepName.safeParse(request.params.step);
  if (!step.success) throw new Failure('not-found', 'the wizard has no such step');
  return step.data;
}
