import { z } from 'zod';
import { TenantId } from '../domain/ids.ts';
import { isBehind, type Step, type StepJob, stepAt, stepsNow } from '../domain/onboarding.ts';
import { across } from './across.ts';
import type { OnboardingRow } from './onboardings.ts';
import type { TenantTx } from './with-tenant.ts';

const Have = z.object({
  status: z.string(),
  problem: z.string().nullable(),
  items: z.int(),
  inStock: z.int(),
  hasProfile: z.boolean(),
  hasZones: z.boolean(),
  documents: z.int(),
  isReading: z.boolean(),
  failedDocuments: z.int(),
  aiPaused: z.boolean(),
});
/** What a shop has by now, whichever page it came by. */
export type Have = z.infer<typeof Have>;

export async function readHave(tx: TenantTx): Promise<Have> {
  const { rows } = await tx.query(
    `select c.status, c.problem, t.ai_paused_at is not null as "aiPaused",
            (select count(*)::int from catalog_items) as items,
            (select count(*)::int from catalog_items where stock > 0) as "inStock",
            exists (select from profiles) as "hasProfile",
            exists (select from profiles where jsonb_typeof(data #> '{delivery,zones,0}') = 'object') as "hasZones",
            (select count(*)::int from kb_documents where live_generation is not null) as documents,
            (select count(*)::int from kb_documents where status = 'failed') as "failedDocuments",
            exists (select from kb_documents where status = 'running') as "isReading"
       from tenants t join channels c on c.tenant_id = t.id order by c.connected_at limit 1`,
  );
  return Have.parse(rows[0]);
}

const StepJobs = z
  .object({
    id: z.string(),
    kind: z.string(),
    attempt: z.int(),
    isWizards: z.boolean(),
    status: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
    code: z.string().nullable(),
    brought: z.int().nullable(),
  })
  .array();
/** `isWizards`: the wizard starts it as a part of itself; another has a story of its own. */
export type WizardJob = StepJob & { kind: string; attempt: number; isWizards: boolean };

/** The jobs that the steps name; ids of another tenant's are none. */
export async function jobsOf(tx: TenantTx, { notes }: Pick<OnboardingRow, 'notes'>): Promise<WizardJob[]> {
  const ids = Object.values(notes).flatMap(({ jobIds }) => jobIds);
  if (ids.length === 0) return [];
  const { rows } = await tx.query(
    `select id, kind, status, error ->> 'code' as code, coalesce((input ->> 'attempt')::int, 1) as attempt,
            coalesce(input ->> 'for' = 'onboarding', false) as "isWizards",
            case when kind = 'import-catalogue' and status = 'succeeded'
                 then (result ->> 'imported')::int + (result ->> 'updated')::int end as brought
       from jobs where id = any ($1)`,
    [ids],
  );
  return StepJobs.parse(rows);
}

export type Now = { row: OnboardingRow; have: Have; jobs: WizardJob[]; steps: Step[]; step: Step['name'] };

/** The wizard as it stands now. */
export async function stateOf(tx: TenantTx, row: OnboardingRow): Promise<Now> {
  const have = await readHave(tx);
  const jobs = await jobsOf(tx, row);
  const problem = have.status === 'active' ? null : (have.problem ?? have.status);
  const steps = stepsNow(row.notes, jobs, problem);
  return { row, have, jobs, steps, step: stepAt(steps) };
}

/** Whether all that comes before the last step is behind. */
export const mayFinish = (steps: Step[]): boolean =>
  steps.every((step) => step.name === 'finish' || isBehind(step));

/** The DM from another account: the one that was answered, or else the newest. */
export async function findTestDm(
  tx: TenantTx,
  since: Date,
): Promise<{ customerId: string; isAnswered: boolean } | null> {
  const { rows } = await tx.query<{ customerId: string; isAnswered: boolean }>(
    `select t.customer_id as "customerId",
            exists (select from conversations a where a.turn_id = m.turn_id and a.sender = 'ai') as "isAnswered"
       from conversations m join threads t on t.id = m.thread_id
      where m.sender = 'customer' and m.received_at >= $1
      order by 2 desc, m.received_at desc limit 1`,
    [since],
  );
  return rows[0] ?? null;
}

const MOST = 200; // wizards of one look

/** Wizards whose jobs have ended, or whose DM was answered: their stories are to be told. */
export async function findOnboardings(): Promise<{ tenantId: TenantId; jobId: string }[]> {
  const rows = await across<{ tenant_id: string; job_id: string }>(
    'select tenant_id, job_id from find_onboardings($1)',
    [MOST],
    'find_onboardings',
  );
  return rows.map((row) => ({ tenantId: TenantId.parse(row.tenant_id), jobId: row.job_id }));
}
