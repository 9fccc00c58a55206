import { finishJob, lockJob, noteProgress } from '../../core/data/jobs.ts';
import {
  findTestDm,
  mayFinish,
  type Now,
  stateOf,
  type WizardJob,
} from '../../core/data/onboarding-state.ts';
import { lockOnboarding, noteAnswered, noteAwaited, noteSteps } from '../../core/data/onboardings.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { isBehind, type Step, UNTOUCHED } from '../../core/domain/onboarding.ts';

type Input = { tenantId: TenantId; jobId: string };

/** `start`: the jobs that are the wizard's own; whoever has started one once does not start it again. */
export type Tended =
  | { kind: 'over' }
  | {
      kind: 'open';
      start: { kind: string; jobId: string; attempt: number }[];
      isCheckDue: boolean;
      step: Step['name'];
      behind: number;
    };

/**
 * Settles what can be settled of a shop's wizard by what its rows say now, and says what is to be done next. Safe to
 * repeat: it decides from rows alone.
 */
export async function tendOnboarding({ tenantId, jobId }: Input): Promise<Tended> {
  return withTenant(tenantId, async (tx) => {
    const row = await lockOnboarding(tx);
    if (!row || row.jobId !== jobId) return { kind: 'over' };
    if ((await lockJob(tx, jobId)).status !== 'running') return { kind: 'over' };
    const now = await stateOf(tx, row);
    const behind = now.steps.filter(isBehind).length;
    if (await isAnswered(tx, now)) {
      await end(tx, jobId, now);
      return { kind: 'over' };
    }
    const isCheckDue = await settle(tx, now);
    await noteProgress(tx, jobId, progressOf(now.step, behind, now.steps.length));
    return { kind: 'open', start: toStart(now), isCheckDue, step: now.step, behind };
  });
}

async function isAnswered(tx: TenantTx, { row }: Now): Promise<boolean> {
  if (row.testSince === null) return false;
  const dm = await findTestDm(tx, row.testSince);
  if (!dm?.isAnswered) return false;
  await noteAnswered(tx, dm.customerId);
  return true;
}

async function end(tx: TenantTx, jobId: string, { row, steps }: Now): Promise<void> {
  const finish = { ...UNTOUCHED, state: 'done' as const };
  await noteSteps(tx, { ...notesOf({ row, steps }), finish }, false);
  await noteProgress(tx, jobId, progressOf('finish', steps.length, steps.length));
  await finishJob(tx, jobId, {});
}

/** @returns whether the last step is to look at everything now: it is asked to, or it is reached for the first time. */
async function settle(tx: TenantTx, now: Now): Promise<boolean> {
  const { row, steps, step } = now;
  const notes = notesOf(now);
  const finish = notes.finish ?? UNTOUCHED;
  const isReached = step === 'finish' && finish.state === 'waiting' && row.testSince === null;
  const isCheckDue = mayFinish(steps) && (isReached || finish.state === 'running');
  const moved = isCheckDue ? { ...notes, finish: { ...UNTOUCHED, state: 'running' as const } } : notes;
  await noteSteps(tx, moved, false);
  const waitedFor = steps.filter(({ state }) => state === 'running').flatMap(({ jobIds }) => jobIds);
  await noteAwaited(
    tx,
    running(now)
      .map(({ id }) => id)
      .filter((id) => waitedFor.includes(id)),
  );
  return isCheckDue;
}

/** How the account stands is seen anew each time, not noted. */
function notesOf({ row, steps }: Pick<Now, 'row' | 'steps'>) {
  const settled = Object.fromEntries(steps.map(({ name, ...note }) => [name, note]));
  return { ...settled, connect: row.notes.connect ?? UNTOUCHED } as Now['row']['notes'];
}

const running = ({ jobs }: Now): WizardJob[] => jobs.filter(({ status }) => status === 'running');

function toStart(now: Now) {
  const wanted = now.steps.filter(({ state }) => state === 'running').flatMap(({ jobIds }) => jobIds);
  return running(now)
    .filter(({ id, isWizards }) => isWizards && wanted.includes(id))
    .map(({ id, kind, attempt }) => ({ kind, jobId: id, attempt }));
}

const progressOf = (step: string, done: number, total: number) => ({
  step,
  done,
  total,
  message: `${done} of ${total} steps`,
});
