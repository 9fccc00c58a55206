import type { HeldRow } from '../store/store.ts';
import type { Child, EventRaised, Execution, HistoryEvent, Message } from './history.ts';

export type Held = ReturnType<typeof emptyHeld>;

/** An instance that this host holds, as memory knows it. `history` is exactly what is committed. */
function emptyHeld({ key, status, customStatus, history, inbox: _, ...execution }: HeldRow) {
  return {
    key,
    execution: execution as Execution,
    status,
    customStatus,
    turn: (history.at(-1)?.turn ?? 0) + 1, // the next one to write
    history: [] as HistoryEvent[],
    carried: [] as EventRaised[], // kept by continue-as-new, not yet in this execution's history
    tasks: new Map<number, { name: string; input: string | null }>(), // open activities
    children: new Map<number, Child>(),
    timers: new Map<number, number>(), // id → due, epoch ms
    mailbox: [] as Message[],
    seen: new Set<string>(), // inbox rows that are in the mailbox or were consumed
    working: new Set<string>(), // activities that run here now, and children that are being made
    isBusy: false, // a turn is under way
    isGone: false, // ended, released or lost: whoever still holds this object must not write
    usedAt: 0, // order of use, for the choice of what to let go
  };
}

export function toHeld(row: HeldRow): Held {
  const held = emptyHeld(row);
  for (const { events } of row.history) append(held, JSON.parse(events) as HistoryEvent[]);
  for (const message of row.inbox) deliver(held, message);
  return held;
}

/** Adds committed events and keeps track of what is open. */
export function append(held: Held, events: HistoryEvent[]): void {
  for (const event of events) {
    if (event.type === 'carried-over') {
      held.carried = event.events; // the first event of an execution that continues an older one
      continue;
    }
    if (event.type === 'execution-started') held.carried = [];
    held.history.push(event);
    track(held, event);
  }
}

/** Puts a message into the mailbox, once. Says whether it is new. */
export function deliver(held: Held, message: Message): boolean {
  if (message.seq) {
    if (held.seen.has(message.seq)) return false;
    held.seen.add(message.seq);
  }
  held.mailbox.push(message);
  return true;
}

export function hasStarted(held: Held): boolean {
  return held.history.length > 0;
}

/** Nothing runs and nothing waits to be processed: only a timer or a message can bring work. */
export function isIdle(held: Held): boolean {
  return (
    hasStarted(held) &&
    !held.isBusy &&
    held.mailbox.length === 0 &&
    held.tasks.size === 0 &&
    held.working.size === 0
  );
}

function track({ tasks, children, timers }: Held, event: HistoryEvent): unknown {
  switch (event.type) {
    case 'task-scheduled':
      return tasks.set(event.id, { name: event.name, input: event.input });
    case 'task-completed':
    case 'task-failed':
      return tasks.delete(event.task);
    case 'child-created':
      return children.set(event.id, event.child);
    case 'child-completed':
    case 'child-failed':
      return children.delete(event.task);
    case 'timer-created':
      return timers.set(event.id, event.fireAt);
    case 'timer-fired':
    case 'timer-cancelled':
      return timers.delete(event.timer);
  }
}

/** What a turn left open, to be started once the turn is written. */
export type Opened = { tasks: number[]; children: [number, Child][]; timers: [number, number][] };

export function openedBy(events: HistoryEvent[]): Opened {
  const opened: Opened = { tasks: [], children: [], timers: [] };
  const cancelled = new Set<number>();
  for (const event of events) {
    if (event.type === 'task-scheduled') opened.tasks.push(event.id);
    if (event.type === 'child-created') opened.children.push([event.id, event.child]);
    if (event.type === 'timer-created') opened.timers.push([event.id, event.fireAt]);
    if (event.type === 'timer-cancelled') cancelled.add(event.timer);
  }
  opened.timers = opened.timers.filter(([id]) => !cancelled.has(id));
  return opened;
}
