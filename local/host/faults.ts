import { setTimeout as wait } from 'node:timers/promises';
import type { RunActivity } from './engine/activities.ts';
import type { TaskHubStore } from './store/store.ts';

const DELAY_MAX_MS = 200;
const NAMES = [
  'redeliverActivity',
  'abortBeforeCommit',
  'abortAfterCommit',
  'delayResult',
  'duplicateTimer',
] as const;

/** Failures on purpose, each by its probability at every occasion (0 to 1). What they do is legal: nobody may notice. */
export type Faults = Partial<Record<FaultName, number>>;
type FaultName = (typeof NAMES)[number];

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

/**
 * Reads `name=probability,…`, the form of a setting.
 *
 * @throws Error naming what is not a fault or not a probability.
 */
export function readFaults(text: string): Faults {
  const faults: Faults = {};
  for (const pair of text.split(',').filter(Boolean)) {
    const [, word, value] = /^\s*(\w+)=(0|1|0?\.\d+)\s*$/.exec(pair) ?? [];
    const name = NAMES.find((one) => one === word);
    if (!name) throw new Error(`fault '${pair}': expected name=0…1 with one of ${NAMES.join(', ')}`);
    faults[name] = Number(value);
  }
  return faults;
}
