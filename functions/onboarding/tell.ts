import type { DurableClient } from 'durable-functions';
import { OrchestrationRuntimeStatus } from 'durable-functions';
import { ensureOnboarding } from '../../core/data/onboardings.ts';
import { renoteStory } from '../../core/data/orchestrations.ts';
import { inOneTrip, withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import type { OnboardingStepName } from '../../core/domain/onboarding.ts';
import { now } from '../../core/runtime/clock.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { type OnboardShopInput, STEP_MOVED } from '../../orchestrations/onboard-shop.ts';

/** What the story is told: codes and ids. */
type Moved = {
  act: 'opened' | 'completed' | 'skipped' | 'retried' | 'looked-at' | 'woken';
  step?: OnboardingStepName;
  jobIds?: readonly string[];
};

/** One story for a shop, whoever starts it. */
const instanceOf = (tenantId: TenantId): string => `onboard-${tenantId}`;

/**
 * Wakes the story of a shop's wizard; where there is none any more, or none yet, it begins and goes on from the rows.
 *
 * @param by - who begins it, where it is not a call of the shop's.
 *
 * @throws Failure `store-unavailable`: nobody was told.
 */
export async function tellWizard(
  client: DurableClient,
  input: OnboardShopInput,
  moved: Moved,
  by: { cause?: 'admin'; attempt?: number } = {},
): Promise<void> {
  const instanceId = instanceOf(input.tenantId);
  try {
    if (await lives(client, instanceId)) await client.raiseEvent(instanceId, STEP_MOVED, moved);
    else {
      const about = { instanceId, story: 'onboardShop', jobId: input.jobId, ...by } as const;
      await inOneTrip(input.tenantId, async (tx) => renoteStory(tx, about, now()));
      await client.startNew('onboardShop', { instanceId, input });
    }
  } catch (cause) {
    throw new Failure('store-unavailable', `the wizard was not told: ${kindOf(cause)}`, { cause });
  }
}

/** A shop was connected: its wizard begins. One that cannot begin now does so when somebody opens it. */
export async function beginWizard(client: DurableClient, tenantId: TenantId): Promise<void> {
  try {
    const jobId = await withTenant(tenantId, ensureOnboarding);
    await tellWizard(client, { tenantId, jobId }, { act: 'opened' });
  } catch (error) {
    log('warn', 'wizard-not-begun', { tenantId, kind: kindOf(error) });
  }
}

const LIVING: OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
];

/** The client rejects for an unknown id and for a task hub that is away alike; starting tells the two apart. */
async function lives(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    const { runtimeStatus } = await client.getStatus(instanceId, { showInput: false });
    return LIVING.includes(runtimeStatus);
  } catch {
    return false;
  }
}
