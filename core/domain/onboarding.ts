/** The wizard's steps, in their order. */
export const ONBOARDING_STEPS = ['connect', 'catalogue', 'knowledge', 'profile', 'finish'] as const;
export type OnboardingStepName = (typeof ONBOARDING_STEPS)[number];

/** What can be left for later. */
export const SKIPPABLE: readonly OnboardingStepName[] = ['catalogue', 'knowledge', 'profile'];

/** `skipped`: to be done later. `failed`: can be tried again from the page. */
export const STEP_STATES = ['waiting', 'running', 'done', 'skipped', 'failed'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What the finish step looks at once more, in the order in which it is mended. */
export const CHECKS = [
  'licence',
  'token',
  'subscription',
  'messages-toggle',
  'ai',
  'catalogue',
  'profile',
  'knowledge',
] as const;
export type CheckName = (typeof CHECKS)[number];
export type Check = { name: CheckName; state: 'ok' | 'warning' | 'failed'; code: string | null };

/** A step as it is noted. `jobIds` of one that waits: what was begun and not decided, such as a look at a file. */
export type StepNote = { state: StepState; jobIds: string[]; error: string | null };
export type StepNotes = Partial<Record<OnboardingStepName, StepNote>>;
export type Step = StepNote & { name: OnboardingStepName };

/** How a job of a step stands. `brought`: how much it has brought in, where that is counted. */
export type StepJob = {
  id: string;
  status: 'running' | 'succeeded' | 'failed' | 'cancelled';
  code: string | null;
  brought: number | null;
};

export const UNTOUCHED: StepNote = { state: 'waiting', jobIds: [], error: null };

/**
 * The steps as they stand now: what is noted, and what has become of its jobs since.
 *
 * @param problem - why the account cannot be answered for; null: it stands well.
 */
export function stepsNow(notes: StepNotes, jobs: StepJob[], problem: string | null): Step[] {
  return ONBOARDING_STEPS.map((name) => {
    const note = notes[name] ?? UNTOUCHED;
    if (name === 'connect' && problem !== null) return { name, state: 'failed', jobIds: [], error: problem };
    return { name, ...settled(note, jobs) };
  });
}

/** A step whose jobs have all ended is over, well or badly; one whose jobs were all stopped waits again. */
function settled(note: StepNote, jobs: StepJob[]): StepNote {
  if (note.state !== 'running' || note.jobIds.length === 0) return note;
  const mine = jobs.filter(({ id }) => note.jobIds.includes(id));
  if (mine.some(({ status }) => status === 'running')) return note;
  const failed = mine.find(({ status }) => status === 'failed');
  if (failed) return { ...note, state: 'failed', error: failed.code ?? 'job-failed' };
  const done = mine.filter(({ status }) => status === 'succeeded');
  if (done.length === 0) return UNTOUCHED;
  if (done.every(({ brought }) => brought === 0))
    return { ...note, state: 'failed', error: 'nothing-imported' };
  return { ...note, state: 'done', error: null };
}

/** Whether the merchant goes on to the next step. Documents are read while the rest is filled in. */
export const isBehind = ({ name, state }: Step): boolean =>
  state === 'done' || state === 'skipped' || (name === 'knowledge' && state === 'running');

/** The first step that is not behind; the last one when all are. */
export const stepAt = (steps: Step[]): OnboardingStepName =>
  steps.find((step) => !isBehind(step))?.name ?? 'finish';
