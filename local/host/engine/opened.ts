import type { Child, HistoryEvent } from './history.ts';

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
