import { setTimeout as wait } from 'node:timers/promises';
import type { RunActivity } from './engine/activities.ts';
import type { TaskHubStore } from './store/store.ts';

const DELAY_MAX_MS = 200;
export const FAULTS = [
  'redeliverActivity',
  'abortBeforeCommit',
  'abortAfterCommit',
  'delayResult',
  'duplicateTimer',
] as const;

/** Failures on purpose, each by its probability at every occasion (0 to 1). What they do is legal: nobody may notice. */
export type Faults = Partial<Record<FaultName, number>>;
type FaultName = (typeof FAULTS)[number];

/** Whether a fault strikes now. */
export type Strike = (name: FaultName) => boolean;

export function createStrike(faults: Faults = {}): Strike {
  return (name) => Math.random() < (faults[name] ?? 0);
}

/** An activity whose result is lost runs again; one whose result is late is overtaken. */
export function faultyActivities(run: RunActivity, strike: Strike): RunActivity {
  return async (...args) => {
    if (strike('redeliverActivity')) await run(...args);
    const event = await run(...args);
    if (strike('delayResult')) await wait(Math.random() * DELAY_MAX_MS);
    return event;
  };
}

/** The engine loses a turn that it has decided, or does not learn that a turn was written. */
export function faultyStore(store: TaskHubStore, strike: Strike): TaskHubStore {
  return {
    ...store,
    async commitTurn(commit) {
      if (strike('abortBeforeCommit')) throw new Error('turn aborted on purpose before its commit');
      const delivered = await store.commitTurn(commit);
      if (strike('abortAfterCommit')) throw new Error('turn aborted on purpose after its commit');
      return delivered;
    },
  };
}
