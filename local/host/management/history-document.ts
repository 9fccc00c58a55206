import type { HistoryEvent } from '../engine/history.ts';
import type { InstanceRecord } from '../store/store.ts';
import { type StatusOptions, toValue } from './status-document.ts';

type Line = Record<string, unknown>;
const CHILD_COMPLETED = 'SubOrchestrationInstanceCompleted';

type Scheduled = { name: string; at: string; input?: string | null };

type View = { record: InstanceRecord; show: StatusOptions; scheduled: Map<number, Scheduled> };

/**
 * The history as the status document shows it: what was scheduled is merged into what came of it; bookkeeping
 * is left out; inputs and results appear only when asked for.
 */
export function historyDocument(events: HistoryEvent[], record: InstanceRecord, show: StatusOptions): Line[] {
  const view: View = { record, show, scheduled: new Map() };
  return events.flatMap((event) => {
    const at = new Date(event.at).toISOString();
    const made = event.type === 'child-created' ? event.child : event;
    if ('id' in event && 'name' in made) {
      view.scheduled.set(event.id, { name: made.name, at, input: made.input });
    }
    const line = toLine(event, view);
    return line ? { ...line, Timestamp: at } : [];
  });
}

function toLine(event: HistoryEvent, { record, show, scheduled }: View): Line | undefined {
  const input = (text: string | null | undefined) => (show.showInput ? { Input: toValue(text ?? null) } : {});
  const result = (text: string | null) => (show.showHistoryOutput ? { Result: toValue(text) } : {});
  const origin = (id: number) => {
    const task = scheduled.get(id);
    return task ? { FunctionName: task.name, ScheduledTime: task.at, ...input(task.input) } : {};
  };
  switch (event.type) {
    case 'execution-started':
      return { EventType: 'ExecutionStarted', FunctionName: record.name, ...input(record.input) };
    case 'task-completed':
      return { EventType: 'TaskCompleted', ...origin(event.task), ...result(event.result) };
    case 'task-failed':
      return failedLine('TaskFailed', event.failure, origin(event.task));
    case 'child-completed':
      return { EventType: CHILD_COMPLETED, ...origin(event.task), ...result(event.result) };
    case 'child-failed':
      return failedLine('SubOrchestrationInstanceFailed', event.failure, origin(event.task));
    case 'timer-created':
      return { EventType: 'TimerCreated', FireAt: new Date(event.fireAt).toISOString() };
    case 'timer-fired':
      return { EventType: 'TimerFired', FireAt: new Date(event.fireAt).toISOString() };
    case 'event-raised':
      return { EventType: 'EventRaised', Name: event.name, ...input(event.input) };
    case 'suspended':
      return { EventType: 'ExecutionSuspended', Reason: event.reason };
    case 'resumed':
      return { EventType: 'ExecutionResumed', Reason: event.reason };
    case 'terminated':
      return { EventType: 'ExecutionTerminated', Reason: event.reason };
    case 'execution-ended':
      return { EventType: 'ExecutionCompleted', OrchestrationStatus: event.status, ...result(event.output) };
    default:
      return undefined;
  }
}

function failedLine(type: string, failure: { reason: string; details: string | null }, origin: Line): Line {
  return { EventType: type, ...origin, Reason: failure.reason, Details: failure.details };
}
