import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CHECKS, ONBOARDING_STEPS, STEP_STATES, type StepNotes } from '../domain/onboarding.ts';
import { now } from '../runtime/clock.ts';
import { createJob } from './jobs.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

export const ONBOARD_KIND = 'onboard-shop';

const Note = z.object({
  state: z.enum(STEP_STATES),
  jobIds: z.string().array(),
  error: z.string().nullable(),
});
const Row = z.object({
  jobId: z.string(),
  notes: z.partialRecord(z.enum(ONBOARDING_STEPS), Note),
  checks: z
    .object({
      name: z.enum(CHECKS),
      state: z.enum(['ok', 'warning', 'failed']),
      code: z.string().nullable(),
    })
    .array(),
  touchedAt: z.date().nullable(),
  testSince: z.date().nullable(),
  testCustomerId: z.string().nullable(),
  answeredAt: z.date().nullable(),
});
export type OnboardingRow = z.infer<typeof Row>;

/** The shop's wizard as it is noted; null while it has none. */
export const readOnboarding = (tx: TenantTx): Promise<OnboardingRow | null> => find(tx, '');

/** As `readOnboarding`, and nobody else moves it until this transaction ends. After the shop's row, before any job's. */
export async function lockOnboarding(tx: TenantTx): Promise<OnboardingRow | null> {
  await lockShop(tx);
  return find(tx, 'for update');
}

/** Makes the wizard of a shop that has none. @returns its job; of two that make it at once both get the same. */
export async function ensureOnboarding(tx: TenantTx): Promise<string> {
  await lockShop(tx);
  const known = await readOnboarding(tx);
  if (known) return known.jobId;
  const jobId = randomUUID();
  await createJob(tx, jobId, ONBOARD_KIND, {});
  await tx.query(`insert into onboardings (tenant_id, job_id) values (current_tenant(), $1)`, [jobId]);
  return jobId;
}

/** Writes what is noted of the steps; `touched`: the merchant moved it. */
export async function noteSteps(tx: TenantTx, notes: StepNotes, touched: boolean): Promise<void> {
  await tx.query(
    `update onboardings set steps = $1,
            touched_at = case when $2 then coalesce(touched_at, $3) else touched_at end`,
    [JSON.stringify(notes), touched, new Date(now())],
  );
}

/** What the last look found, and since when a DM from another account is waited for; null: it is not. */
export async function noteChecks(
  tx: TenantTx,
  checks: OnboardingRow['checks'],
  testSince: Date | null,
): Promise<void> {
  await tx.query('update onboardings set checks = $1, test_since = $2', [JSON.stringify(checks), testSince]);
}

/** The jobs that steps wait for. */
export async function noteAwaited(tx: TenantTx, jobIds: string[]): Promise<void> {
  await tx.query('update onboardings set awaited_jobs = $1', [jobIds]);
}

/** The DM was answered: the wizard is over. */
export async function noteAnswered(tx: TenantTx, customerId: string): Promise<void> {
  await tx.query(
    `update onboardings set answered_at = coalesce(answered_at, $2), test_customer_id = $1, awaited_jobs = '{}'`,
    [customerId, new Date(now())],
  );
}

async function find(tx: TenantTx, lock: '' | 'for update'): Promise<OnboardingRow | null> {
  const { rows } = await tx.query(
    `select job_id as "jobId", steps as notes, checks, touched_at as "touchedAt", test_since as "testSince",
            test_customer_id as "testCustomerId", answered_at as "answeredAt" from onboardings ${lock}`,
  );
  return rows[0] ? Row.parse(rows[0]) : null;
}
