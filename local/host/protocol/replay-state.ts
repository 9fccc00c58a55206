import type { Decision, EventRaised, HistoryEvent, TaskFailure } from '../engine/history.ts';
import type { Action } from './actions.ts';

export type Done = () => void;
/** How an open task came out; the value itself is the SDK's business. */
export type Settle = (failure: TaskFailure | undefined) => void;

export type Replay = ReturnType<typeof newReplay>;

/** One walk of an action list against a history. */
export function newReplay(executionId: string, actions: Action[]) {
  return {
    executionId,
    actions,
    cursor: 0, // the next action to start
    isRunning: false, // an action of the list is started and not finished
    nextId: 0,
    clock: 0, // of the last turn that was processed, epoch ms
    pending: new Map<number, Decision>(), // decided, not confirmed by history
    open: new Map<number, Settle>(),
    waiters: new Map<string, Done[]>(), // by event name in lower case
    buffered: new Map<string, number>(), // events that nobody waited for yet
    cancelled: [] as number[], // ids of timers
    isSuspended: false,
    withheld: new Map<number, Decision>(), // decided before the suspension, not confirmed
    queued: [] as HistoryEvent[], // arrived while suspended
    continued: undefined as { input: string | null } | undefined,
    carried: [] as EventRaised[], // arrived after continue-as-new was decided
    mismatch: undefined as string | undefined,
    warning: undefined as string | undefined,
  };
}

/** A value of the app as JSON text; none stays none. */
export function toText(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
