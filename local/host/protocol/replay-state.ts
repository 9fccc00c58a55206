import type { Decision, EventRaised, HistoryEvent, TaskFailure } from '../engine/history.ts';
import type { Action } from './actions.ts';

export type Done = () => void;
/** How an open task came out; the value itself is the SDK's business. */
export type Settle = (failure: TaskFailure | undefined) => void;

/** One walk of an action list against a history. */
export type Replay = {
  executionId: string;
  actions: Action[];
  cursor: number; // the next action to start
  isRunning: boolean; // an action of the list is started and not finished
  nextId: number;
  clock: number; // of the last turn that was processed, epoch ms
  pending: Map<number, Decision>; // decided, not confirmed by history
  open: Map<number, Settle>;
  waiters: Map<string, Done[]>; // by event name in lower case
  buffered: Map<string, number>; // events that nobody waited for yet
  cancelled: number[]; // ids of timers
  isSuspended: boolean;
  withheld: Map<number, Decision>; // decided before the suspension, not confirmed
  queued: HistoryEvent[]; // arrived while suspended
  continued: { input: string | null } | undefined;
  carried: EventRaised[]; // arrived after continue-as-new was decided
  mismatch: string | undefined;
  warning: string | undefined;
};

export function newReplay(executionId: string, actions: Action[]): Replay {
  return {
    executionId,
    actions,
    cursor: 0,
    isRunning: false,
    nextId: 0,
    clock: 0,
    pending: new Map(),
    open: new Map(),
    waiters: new Map(),
    buffered: new Map(),
    cancelled: [],
    isSuspended: false,
    withheld: new Map(),
    queued: [],
    continued: undefined,
    carried: [],
    mismatch: undefined,
    warning: undefined,
  };
}

/** A value of the app as JSON text; none stays none. */
export function toText(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
