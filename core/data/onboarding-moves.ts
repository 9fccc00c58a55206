import { Failure } from '../domain/failure.ts';
import { type OnboardingStepName, SKIPPABLE, type StepNote, UNTOUCHED } from '../domain/onboarding.ts';
import { jobsOf, mayFinish, type Now, stateOf } from './onboarding-state.ts';
import { ensureOnboarding, lockOnboarding, noteAwaited, noteSteps } from './onboardings.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * The merchant says that a step is done, or that these jobs do it. Said twice it is the same.
 *
 * @throws Failure `conflict` when what the step is about is not there yet; `not-found` for a job that is not the shop's.
 */
export async function completeStep(tx: TenantTx, step: OnboardingStepName, jobIds: string[]): Promise<void> {
  const now = await lockedNow(tx);
  const before = now.steps.find(({ name }) => name === step) ?? UNTOUCHED;
  await refuseStrangers(tx, jobIds);
  if (jobIds.length > 0 && SKIPPABLE.includes(step)) {
    const isMore = before.state === 'running' || step === 'knowledge'; // another document; but another file for a catalogue
    const all = [...new Set([...(isMore ? before.jobIds : []), ...jobIds])];
    await write(tx, now, step, { state: 'running', jobIds: all, error: null });
    return;
  }
  if (before.state === 'running') return; // its jobs say when it is done
  refuseEarly(step, now);
  if (step === 'finish') {
    if (now.row.answeredAt === null) await write(tx, now, step, { ...UNTOUCHED, state: 'running' });
    return;
  }
  await write(tx, now, step, { ...UNTOUCHED, state: 'done' });
}

/** The merchant leaves a step for later. @throws Failure `conflict` for one that cannot be left. */
export async function skipStep(tx: TenantTx, step: OnboardingStepName): Promise<void> {
  if (!SKIPPABLE.includes(step)) throw new Failure('conflict', `the step ${step} cannot be left for later`);
  const now = await lockedNow(tx);
  const { state } = now.steps.find(({ name }) => name === step) ?? UNTOUCHED;
  if (state === 'waiting' || state === 'failed')
    await write(tx, now, step, { ...UNTOUCHED, state: 'skipped' });
}

/**
 * A job that was just made becomes a part of the wizard and of its step: the wizard's story starts it.
 *
 * @returns the wizard's own job; null when the wizard is over and would start nothing.
 */
export async function joinWizard(
  tx: TenantTx,
  step: OnboardingStepName,
  jobId: string,
): Promise<string | null> {
  const wizard = await ensureOnboarding(tx);
  if ((await lockOnboarding(tx))?.answeredAt) return null;
  await tx.query(`update jobs set input = input || '{"for": "onboarding"}' where id = $1`, [jobId]);
  await completeStep(tx, step, [jobId]);
  return wizard;
}

/** Remembers what was begun for a step and is still to be decided, such as a look at a file. A step that is over stays. */
export async function noteBegun(tx: TenantTx, step: OnboardingStepName, jobId: string): Promise<void> {
  const now = await lockedNow(tx);
  const { state } = now.steps.find(({ name }) => name === step) ?? UNTOUCHED;
  if (state === 'running' || state === 'done') return;
  await write(tx, now, step, { ...UNTOUCHED, jobIds: [jobId] });
}

/** A job of a step runs again. @returns whether a wizard that is under way waits for it. */
export async function reopenStep(tx: TenantTx, jobId: string): Promise<boolean> {
  const row = await lockOnboarding(tx);
  const entry = Object.entries(row?.notes ?? {}).find(([, { jobIds }]) => jobIds.includes(jobId));
  if (!row || !entry || row.answeredAt) return false;
  const [step, note] = entry as [OnboardingStepName, StepNote];
  await write(tx, await stateOf(tx, row), step, { ...note, state: 'running', error: null });
  return true;
}

/** What the step waited for could not begin: it can be tried again. */
export async function failStep(tx: TenantTx, step: OnboardingStepName, error: string): Promise<void> {
  const row = await lockOnboarding(tx);
  if (row?.notes[step]?.state !== 'running') return;
  await noteSteps(tx, { ...row.notes, [step]: { ...row.notes[step], state: 'failed', error } }, true);
}

/** A step that is moved while the last one had found something missing lets the last one look again. */
async function write(
  tx: TenantTx,
  { row, steps }: Now,
  step: OnboardingStepName,
  note: StepNote,
): Promise<void> {
  const settled = Object.fromEntries(steps.map(({ name, ...one }) => [name, one]));
  const connect = row.notes.connect ?? UNTOUCHED; // how the account stands is seen, not noted
  const lookAgain =
    step !== 'finish' && steps.some(({ name, state }) => name === 'finish' && state === 'failed');
  const finish = lookAgain ? { finish: UNTOUCHED } : {};
  const notes = { ...settled, connect, ...finish, [step]: note };
  await noteSteps(tx, notes, true);
  const running = (await jobsOf(tx, { notes })).filter(({ status }) => status === 'running');
  const awaited = Object.values(notes)
    .filter(({ state }) => state === 'running')
    .flatMap(({ jobIds }) => jobIds);
  await noteAwaited(
    tx,
    running.map(({ id }) => id).filter((id) => awaited.includes(id)),
  );
}

async function lockedNow(tx: TenantTx): Promise<Now> {
  const row = await lockOnboarding(tx);
  if (!row) throw new Failure('conflict', 'the wizard of this shop has not begun');
  return stateOf(tx, row);
}

async function refuseStrangers(tx: TenantTx, jobIds: string[]): Promise<void> {
  const found = await jobsOf(tx, { notes: { catalogue: { ...UNTOUCHED, jobIds } } });
  if (jobIds.some((id) => !found.some((job) => job.id === id))) throw new Failure('not-found', 'no such job');
}

function refuseEarly(step: OnboardingStepName, { have, steps }: Now): void {
  const missing: Record<OnboardingStepName, string | false> = {
    connect: have.status !== 'active' && 'the account is not connected well',
    catalogue: have.items === 0 && 'there is no item yet',
    knowledge: have.documents === 0 && !have.isReading && 'there is no document yet',
    profile: !have.hasProfile && 'there is no profile yet',
    finish: !mayFinish(steps) && 'an earlier step still waits',
  };
  const why = missing[step];
  if (why) throw new Failure('conflict', `the step ${step} cannot be completed yet: ${why}`);
}
