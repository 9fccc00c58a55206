import type { Decision, EventRaised, HistoryEvent, Outcome, TaskFailure } from '../engine/history.ts';
import type { Action, Answer } from './actions.ts';
import { newReplay, type Replay } from './replay-state.ts';
import { startAction } from './start-action.ts';

/**
 * The shim of Azure's extension: the wire carries no task ids, so the list of actions is walked against the
 * history and tasks are numbered as the SDK numbers them. What history has not confirmed is a new decision.
 */
export function replay(
  history: readonly HistoryEvent[],
  answer: Answer,
  execution: { executionId: string; name: string },
): Outcome {
  const walk = newReplay(execution.executionId, answer.actions);
  for (const event of history) take(walk, event);
  return conclude(walk, answer, execution.name);
}

/** The plain text that Azure stores as the output of a failed orchestration. */
export function failed(orchestrator: string, message: string): NonNullable<Outcome['end']> {
  const output = `Orchestrator function '${orchestrator}' failed: ${message}`;
  return { kind: 'ended', status: 'Failed', output };
}

function take(walk: Replay, event: HistoryEvent): void {
  const wakes = event.type === 'resumed' || event.type === 'terminated';
  if (walk.isSuspended && !wakes) walk.queued.push(event);
  else process(walk, event);
}

function process(walk: Replay, event: HistoryEvent) {
  switch (event.type) {
    case 'turn-started':
      walk.clock = Math.max(walk.clock, event.at);
      break;
    case 'execution-started':
      return advance(walk);
    case 'task-scheduled':
      return confirm(walk, 'task', event.id, event.name);
    case 'child-created':
      return confirm(walk, 'child', event.id, event.child.name);
    case 'timer-created':
      return confirm(walk, 'timer', event.id);
    case 'task-completed':
    case 'child-completed':
      return settle(walk, event.task);
    case 'task-failed':
    case 'child-failed':
      return settle(walk, event.task, event.failure);
    case 'timer-fired':
      return settle(walk, event.timer);
    case 'event-raised':
      return raise(walk, event);
    case 'suspended':
      return suspend(walk);
    case 'resumed':
      return resume(walk);
  }
}

/** Takes actions one at a time; the next one starts when this one is finished. */
function advance(walk: Replay): void {
  while (!walk.isRunning && walk.cursor < walk.actions.length) {
    const action = walk.actions[walk.cursor++] as Action;
    walk.isRunning = true;
    let isStarting = true;
    startAction(walk, action, () => {
      walk.isRunning = false;
      if (!isStarting) advance(walk);
    });
    isStarting = false;
  }
}

function confirm(walk: Replay, kind: Decision['kind'], id: number, name?: string): void {
  const decision = walk.pending.get(id);
  walk.pending.delete(id);
  const decidedName = decision && nameOf(decision);
  if (decision?.kind === kind && decidedName?.toLowerCase() === name?.toLowerCase()) return;
  const said = (what: string, called: string | undefined) => (called ? `${what} '${called}'` : what);
  const got = decision ? said(decision.kind, decidedName) : 'nothing';
  walk.mismatch ??= `Non-deterministic orchestrator detected: history has ${said(kind, name)} with id ${id}, the code now decides ${got}`;
}

function settle(walk: Replay, id: number, failure?: TaskFailure): void {
  const task = walk.open.get(id);
  if (!task) return; // a duplicate, or a cancelled timer
  walk.open.delete(id);
  task(failure);
}

/** The newest waiter wins; the case of the name does not count here, though it does for the SDK. */
function raise(walk: Replay, event: EventRaised): void {
  if (walk.continued) {
    walk.carried.push(event);
    return;
  }
  const name = event.name.toLowerCase();
  const waiter = walk.waiters.get(name)?.pop();
  if (waiter) waiter();
  else walk.buffered.set(name, (walk.buffered.get(name) ?? 0) + 1);
}

function suspend(walk: Replay): void {
  walk.isSuspended = true;
  walk.withheld = new Map([...walk.withheld, ...walk.pending]);
  walk.pending = new Map();
}

function resume(walk: Replay): void {
  walk.isSuspended = false;
  walk.pending = walk.withheld;
  walk.withheld = new Map();
  for (const late of walk.queued.splice(0)) take(walk, late);
}

function conclude(walk: Replay, answer: Answer, orchestrator: string): Outcome {
  const { isSuspended: suspended, cancelled: cancelledTimers, warning } = walk;
  const outcome = { cancelledTimers, suspended, customStatus: answer.customStatus, warning };
  if (walk.mismatch) return { ...outcome, decisions: [], end: failed(orchestrator, walk.mismatch) };
  const decisions = [...walk.pending.values()].sort((a, b) => a.id - b.id);
  const isOver = !suspended && !walk.isRunning && walk.cursor >= walk.actions.length && walk.open.size === 0;
  return { ...outcome, decisions, end: isOver ? endOf(walk, answer, orchestrator) : undefined };
}

function endOf(walk: Replay, answer: Answer, orchestrator: string): Outcome['end'] {
  if (walk.continued) return { kind: 'continued', input: walk.continued.input, carried: walk.carried };
  if (answer.error !== undefined) return failed(orchestrator, answer.error);
  return answer.isDone ? { kind: 'ended', status: 'Completed', output: answer.output } : undefined;
}

function nameOf(decision: Decision): string | undefined {
  if (decision.kind === 'task') return decision.name;
  return decision.kind === 'child' ? decision.child.name : undefined;
}
