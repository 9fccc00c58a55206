import type { Job } from '../../core/contract/jobs.ts';
import type { Onboarding } from '../../core/contract/onboarding.ts';
import { findTestDm, stateOf } from '../../core/data/onboarding-state.ts';
import { type OnboardingRow, readOnboarding } from '../../core/data/onboardings.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';

/** The wizard as the contract tells it, from rows alone: whoever asks, from whichever device, sees the same. */
export async function onboardingAnswer(tx: TenantTx): Promise<Pick<Job, 'onboarding'>> {
  const row = await readOnboarding(tx);
  if (!row) return {};
  const { steps, step } = await stateOf(tx, row);
  const testDm = await testDmOf(tx, row);
  const finish = steps.find(({ name }) => name === 'finish');
  if (finish && testDm.state === 'answered') finish.state = 'done';
  return { onboarding: { step, steps, checks: row.checks, testDm } };
}

/** The DM itself is looked at, so that the page turns green before the story has heard of it. */
export async function testDmOf(tx: TenantTx, row: OnboardingRow): Promise<Onboarding['testDm']> {
  if (row.answeredAt) return { state: 'answered', customerId: row.testCustomerId };
  if (row.testSince === null) return { state: 'not-yet', customerId: null };
  const dm = await findTestDm(tx, row.testSince);
  if (!dm) return { state: 'waiting', customerId: null };
  return { state: dm.isAnswered ? 'answered' : 'received', customerId: dm.customerId };
}
