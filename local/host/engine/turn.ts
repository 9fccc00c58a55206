import { randomUUID } from 'node:crypto';
import type { RunTurn } from '../protocol/front.ts';
import type { OutboundMessage, RowChange, TurnCommit } from '../store/store.ts';
import { append, type Held, hasStarted } from './held.ts';
import type { HistoryEvent, InboundEvent, Message, Outcome, TerminalStatus } from './history.ts';

/** A turn that has been decided and waits to be written. */
type Turn = {
  commit: TurnCommit;
  events: HistoryEvent[]; // for memory, once written
  ended?: boolean;
  continued?: { executionId: string; input: string | null };
  row?: RowChange;
  warning?: string;
};

type Base = { held: Held; consumed: string[]; at: number };

/** Decides one turn: what came in, what the orchestrator makes of it, what is to be written in one commit. */
export async function decideTurn(held: Held, messages: Message[], run: RunTurn, at: number): Promise<Turn> {
  const consumed = messages.flatMap((message) => message.seq ?? []);
  const accepted = accept(held, messages);
  const base: Base = { held, consumed, at };
  if (accepted.length === 0 && hasStarted(held)) return writeNothing(base);

  const fresh: HistoryEvent[] = [{ type: 'turn-started', at }];
  if (!hasStarted(held)) fresh.push({ type: 'execution-started', at });
  const arrived = [...(hasStarted(held) ? [] : held.carried), ...accepted].map((event) => ({ ...event, at }));
  const stop = arrived.findIndex((event) => event.type === 'terminated');
  const last = arrived[stop];
  if (last?.type === 'terminated') {
    fresh.push(...arrived.slice(0, stop + 1));
    return endTurn(base, fresh, { status: 'Terminated', output: last.reason }, held.customStatus);
  }

  fresh.push(...arrived);
  const outcome = await run(held.execution, held.history, fresh);
  return write(base, fresh, outcome);
}

/** Brings memory in line with what has just been written. */
export function applyTurn(held: Held, turn: Turn): void {
  if (turn.events.length === 0) return;
  held.turn += 1;
  if (turn.row) {
    held.status = turn.row.status;
    held.customStatus = turn.row.customStatus;
  } else if (held.status === 'Pending') {
    held.status = 'Running';
  }
  if (turn.continued) {
    held.execution = { ...held.execution, ...turn.continued }; // a new object: what is cached by it is void
    held.history = [];
    held.timers.clear();
    held.children.clear();
    held.tasks.clear();
  }
  append(held, turn.events);
}

/** Drops what is for another execution, and what answers a task that is not open (a duplicate, a late timer). */
function accept(held: Held, messages: Message[]): InboundEvent[] {
  const answered = new Set<string>();
  return messages.flatMap(({ executionId, event }) => {
    if (executionId !== null && executionId !== held.execution.executionId) return [];
    const open = openFor(held, event);
    if (!open) return [event];
    const id = `${open.kind}:${open.id}`;
    if (!open.isOpen || answered.has(id)) return [];
    answered.add(id);
    return [event];
  });
}

function openFor(held: Held, event: InboundEvent): { kind: string; id: number; isOpen: boolean } | undefined {
  if (event.type === 'timer-fired')
    return { kind: 'timer', id: event.timer, isOpen: held.timers.has(event.timer) };
  if (!('task' in event)) return undefined;
  const [kind, open] = event.type.startsWith('task') ? ['task', held.tasks] : ['child', held.children];
  return { kind, id: event.task, isOpen: open.has(event.task) };
}

function write(base: Base, fresh: HistoryEvent[], outcome: Outcome): Turn {
  const { held, at } = base;
  const customStatus = outcome.customStatus ?? held.customStatus;
  if (outcome.end?.kind === 'continued') {
    return continueTurn(base, outcome.end, customStatus);
  }
  const events = [...fresh, ...decisionEvents(held, outcome, at)];
  if (outcome.end) {
    return { ...endTurn(base, events, outcome.end, customStatus), warning: outcome.warning };
  }
  events.push({ type: 'turn-ended', at });
  const status = outcome.suspended ? 'Suspended' : 'Running';
  const wasStatus = held.status === 'Pending' ? 'Running' : held.status;
  const isChanged = status !== wasStatus || customStatus !== held.customStatus;
  const { executionId } = held.execution;
  const row = isChanged ? ({ status, customStatus, output: null, executionId, at } as const) : undefined;
  const commit = { ...commitOf(base, events), row };
  return { commit, events, row, warning: outcome.warning };
}

function decisionEvents(held: Held, outcome: Outcome, at: number): HistoryEvent[] {
  const events: HistoryEvent[] = outcome.decisions.map((decision) => {
    if (decision.kind === 'task') {
      return { type: 'task-scheduled', at, id: decision.id, name: decision.name, input: decision.input };
    }
    if (decision.kind === 'timer')
      return { type: 'timer-created', at, id: decision.id, fireAt: decision.fireAt };
    return { type: 'child-created', at, id: decision.id, child: decision.child };
  });
  const created = new Set(events.flatMap((event) => (event.type === 'timer-created' ? event.id : [])));
  for (const timer of outcome.cancelledTimers) {
    if (held.timers.has(timer) || created.has(timer)) events.push({ type: 'timer-cancelled', at, timer });
  }
  return events;
}

type Continued = Extract<Outcome['end'], { kind: 'continued' }>;

function continueTurn(base: Base, end: Continued, customStatus: string | null): Turn {
  const { held, at } = base;
  const executionId = newExecutionId();
  const events: HistoryEvent[] = [{ type: 'carried-over', at, events: end.carried }];
  const row: RowChange = { status: 'Running', customStatus, output: null, executionId, input: end.input, at };
  const commit = { ...commitOf(base, events), row, pruneBefore: held.turn };
  return { commit, events, row, continued: { executionId, input: end.input } };
}

type End = { status: TerminalStatus; output: string | null };

function endTurn(base: Base, fresh: HistoryEvent[], end: End, customStatus: string | null): Turn {
  const { held, at } = base;
  const { status } = end;
  const output = end.output?.replaceAll('\0', '') ?? null; // Postgres takes no NUL; JSON text has none, an error may
  const events: HistoryEvent[] = [...fresh, { type: 'execution-ended', at, status, output }];
  const row: RowChange = { status, customStatus, output, executionId: held.execution.executionId, at };
  const sent = tellParent(base, status, output);
  return { commit: { ...commitOf(base, events), row, sent }, events, row, ended: true };
}

function tellParent({ held, at }: Base, status: TerminalStatus, output: string | null): OutboundMessage[] {
  const { parent } = held.execution;
  if (!parent) return [];
  const { key, executionId, task } = parent;
  if (status === 'Completed') {
    return [{ key, executionId, event: { type: 'child-completed', at, task, result: output } }];
  }
  // Azure gives a terminated child no details, and the parent's SDK cannot read that: it fails. So it is here.
  const failure = { reason: output ?? '', details: status === 'Terminated' ? null : '' };
  return [{ key, executionId, event: { type: 'child-failed', at, task, failure } }];
}

function writeNothing({ held, consumed, at }: Base): Turn {
  const commit = { key: held.key, turn: held.turn, at, events: '', consumed, sent: [] };
  return { commit, events: [] };
}

function commitOf({ held, at, consumed }: Base, events: HistoryEvent[]): TurnCommit {
  return { key: held.key, turn: held.turn, at, events: JSON.stringify(events), consumed, sent: [] };
}

/** 32 hexadecimal digits, as Azure's. */
export function newExecutionId(): string {
  return randomUUID().replaceAll('-', '');
}
