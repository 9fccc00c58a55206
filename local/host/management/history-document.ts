import type { HistoryEvent } from '../engine/history.ts';
import type { InstanceRecord } from '../store/store.ts';
import { type StatusOptions, toValue } from './status-document.ts';

type Line = Record<string, unknown>;
type Scheduled = { name: string; at: string; input?: string | null };

/**
 * The history as the status document shows it: what was scheduled is merged into what came of it; bookkeeping
 * is left out; inputs and results appear only when asked for.
 */
export function historyDocument(
  events: HistoryEvent[],
  record: InstanceRecord,
  options: StatusOptions,
): Line[] {
  const scheduled = new Map<number, Scheduled>();
  const lines: Line[] = [];
  for (const event of events) {
    const at = new Date(event.at).toISOString();
    if (event.type === 'task-scheduled')
      scheduled.set(event.id, { name: event.name, at, input: event.input });
    if (event.type === 'child-created') {
      scheduled.set(event.id, { name: event.child.name, at, input: event.child.input });
    }
    const line = toLine(event, record, scheduled, options);
    if (line) lines.push({ ...line, Timestamp: at });
  }
  return lines;
}

function toLine(
  event: HistoryEvent,
  record: InstanceRecord,
  scheduled: Map<number, Scheduled>,
  options: StatusOptions,
): Line | undefined {
  const input = (text: string | null | undefined) =>
    options.showInput ? { Input: toValue(text ?? null) } : {};
  const result = (text: string | null) => (options.showHistoryOutput ? { Result: toValue(text) } : {});
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
      return {
        EventType: 'SubOrchestrationInstanceCompleted',
        ...origin(event.task),
        ...result(event.result),
      };
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
