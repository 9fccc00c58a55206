import type { TaskFailure } from '../engine/history.ts';
import type { Action, Call, ChildCall, RetryOptions } from './actions.ts';
import { type Done, type Replay, type Settle, toText } from './replay-state.ts';

const MAX_INTERVAL_MS = 6 * 24 * 60 * 60 * 1000; // six days, the default of Azure's extension

/** Starts one action and calls `done` when it is finished, well or badly; maybe at once. */
export function startAction(replay: Replay, action: Action, done: Done) {
  switch (action.actionType) {
    case 0:
      return schedule(replay, action, done);
    case 1:
      return attempt(replay, action, (settle) => schedule(replay, action, settle), done);
    case 2:
      return createChild(replay, action, done);
    case 3:
      return attempt(replay, action, (settle) => createChild(replay, action, settle), done);
    case 4:
      replay.continued = { input: toText(action.input) };
      return done();
    case 5:
      return startTimer(replay, Date.parse(action.fireAt), action.isCanceled, done);
    case 6:
      return awaitEvent(replay, action.externalEventName.toLowerCase(), done);
    case 11:
      return startAll(replay, action.compoundActions, 1, done);
    case 12:
      return startAll(replay, action.compoundActions, action.compoundActions.length, done);
    default:
      throw new Error(`action ${action.actionType} has no meaning here`);
  }
}

function schedule(replay: Replay, action: Call, settle: Settle): void {
  const id = replay.nextId++;
  // The SDK has quoted a string input already; the activity reads the text as it stands.
  const input = typeof action.input === 'string' ? action.input : toText(action.input);
  replay.pending.set(id, { kind: 'task', id, name: action.functionName, input });
  replay.open.set(id, settle);
}

function createChild(replay: Replay, action: ChildCall, settle: Settle): void {
  const id = replay.nextId++;
  const instanceId = action.instanceId || `${replay.executionId}:${id}`;
  const { functionName: name, version = null } = action;
  const child = { name, version, instanceId, input: toText(action.input) };
  replay.pending.set(id, { kind: 'child', id, child });
  replay.open.set(id, settle);
}

/** A cancelled timer takes its id and is recorded, but holds nothing up and what fires is ignored. */
function startTimer(replay: Replay, fireAt: number, isCancelled: boolean, done: Done): void {
  const id = replay.nextId++;
  replay.pending.set(id, { kind: 'timer', id, fireAt });
  if (isCancelled) {
    replay.cancelled.push(id);
    done();
  } else replay.open.set(id, done);
}

/** The host retries, not the SDK. After the last failure one timer more is due, or the SDK never wakes up. */
function attempt(
  replay: Replay,
  action: Extract<Action, { actionType: 1 | 3 }>,
  begin: (settle: Settle) => void,
  done: Done,
): void {
  const policy = action.retryOptions;
  const firstAt = replay.clock;
  let failures = 0;
  begin(function settle(failure): void {
    if (!failure) {
      done();
      return;
    }
    failures += 1;
    const delayMs = retryDelayMs(policy, failures, replay.clock - firstAt, failure);
    if (delayMs === undefined) {
      replay.warning = `${action.functionName}: retries ended by a timeout or a non-retriable error; the SDK waits for ever, as in Azure`;
      done();
    } else if (failures >= policy.maxNumberOfAttempts) startTimer(replay, replay.clock, false, done);
    else startTimer(replay, replay.clock + delayMs, false, () => begin(settle));
  });
}

/**
 * The wait before the next attempt.
 *
 * @param failures - attempts that have failed so far, from 1.
 * @param elapsedMs - since the first attempt was decided.
 * @returns undefined when the policy gives up without a timer (its timeout is over, or the error is final).
 */
function retryDelayMs(
  policy: RetryOptions,
  failures: number,
  elapsedMs: number,
  failure: TaskFailure,
): number | undefined {
  if (failure.failureDetails?.IsNonRetriable) return undefined;
  const timeoutMs = policy.retryTimeoutInMilliseconds;
  if (timeoutMs && elapsedMs >= timeoutMs) return undefined;
  const factor = (policy.backoffCoefficient ?? 1) ** (failures - 1);
  return Math.min(
    policy.firstRetryIntervalInMilliseconds * factor,
    policy.maxRetryIntervalInMilliseconds ?? MAX_INTERVAL_MS,
  );
}

function awaitEvent(replay: Replay, name: string, done: Done): void {
  const ready = replay.buffered.get(name) ?? 0;
  if (ready > 0) {
    replay.buffered.set(name, ready - 1);
    done();
  } else replay.waiters.set(name, [...(replay.waiters.get(name) ?? []), done]);
}

/** All children start before the compound may finish, or the next action would take their ids. */
function startAll(replay: Replay, actions: Action[], needed: number, done: Done): void {
  let finished = 0;
  let isStarting = true;
  let isTold = false;
  const tell = (): void => {
    if (isTold || isStarting || finished < needed) return;
    isTold = true;
    done();
  };
  for (const action of actions) {
    startAction(replay, action, () => {
      finished += 1;
      tell();
    });
  }
  isStarting = false;
  tell();
}
