import type { Execution, HistoryEvent, TaskFailure } from '../engine/history.ts';

/** The events of the 3.x protocol, each at its number. */
const EVENT_TYPES =
  `ExecutionStarted ExecutionCompleted ExecutionFailed ExecutionTerminated TaskScheduled TaskCompleted
  TaskFailed SubOrchestrationInstanceCreated SubOrchestrationInstanceCompleted SubOrchestrationInstanceFailed
  TimerCreated TimerFired OrchestratorStarted OrchestratorCompleted EventSent EventRaised ContinueAsNew GenericEvent
  HistoryState ExecutionSuspended ExecutionResumed`.split(/\s+/);

const CHILD_FAILED = 'SubOrchestrationInstanceFailed';

type WireEvent = {
  EventType: number;
  EventId: number;
  IsPlayed: boolean;
  Timestamp: string;
  [field: string]: unknown;
};

/** One event as the SDK reads it, or undefined when the event is ours alone. */
export function toWire(
  event: HistoryEvent,
  execution: Execution,
  isPlayed: boolean,
  showInputs: boolean,
): WireEvent | undefined {
  const fields = fieldsOf(event, execution, showInputs);
  if (!fields) return undefined;
  const { type, id = -1, ...rest } = fields;
  const Timestamp = new Date(event.at).toISOString();
  return { EventType: EVENT_TYPES.indexOf(type), EventId: id, IsPlayed: isPlayed, Timestamp, ...rest };
}

type Fields = { type: string; id?: number; [field: string]: unknown };

/** The fields of an event, or undefined when it is ours alone. */
export function fieldsOf(event: HistoryEvent, execution: Execution, showInputs: boolean): Fields | undefined {
  switch (event.type) {
    case 'turn-started':
      return { type: 'OrchestratorStarted' };
    case 'turn-ended':
      return { type: 'OrchestratorCompleted' };
    case 'execution-started':
      return executionStarted(execution);
    case 'execution-ended':
      return { type: 'ExecutionCompleted', OrchestrationStatus: event.status, Result: event.output };
    case 'task-scheduled':
      return scheduled(event.id, event.name, showInputs ? event.input : null);
    case 'task-completed':
      return { type: 'TaskCompleted', TaskScheduledId: event.task, Result: event.result };
    case 'task-failed':
      return { type: 'TaskFailed', TaskScheduledId: event.task, ...failureFields(event.failure) };
    case 'child-created': {
      const { name, version, instanceId, input } = event.child;
      const type = 'SubOrchestrationInstanceCreated';
      return { type, id: event.id, Name: name, Version: version ?? '', InstanceId: instanceId, Input: input };
    }
    case 'child-completed':
      return { type: 'SubOrchestrationInstanceCompleted', TaskScheduledId: event.task, Result: event.result };
    case 'child-failed':
      return { type: CHILD_FAILED, TaskScheduledId: event.task, ...failureFields(event.failure) };
    case 'timer-created':
      return { type: 'TimerCreated', id: event.id, FireAt: new Date(event.fireAt).toISOString() };
    case 'timer-fired':
      return { type: 'TimerFired', TimerId: event.timer, FireAt: new Date(event.fireAt).toISOString() };
    case 'event-raised':
      return { type: 'EventRaised', Name: event.name, Input: event.input };
    case 'suspended':
      return { type: 'ExecutionSuspended', Reason: event.reason };
    case 'resumed':
      return { type: 'ExecutionResumed', Reason: event.reason };
    case 'terminated':
      return { type: 'ExecutionTerminated', Input: event.reason };
    case 'timer-cancelled':
    case 'carried-over':
      return undefined;
  }
}

function scheduled(id: number, Name: string, Input: string | null): Fields {
  return { type: 'TaskScheduled', id, Name, Version: '', Input };
}

function executionStarted({ id, executionId, name, version, input, parent }: Execution): Fields {
  return {
    type: 'ExecutionStarted',
    OrchestrationInstance: { InstanceId: id, ExecutionId: executionId },
    ParentInstance: parent && {
      Name: parent.name,
      TaskScheduleId: parent.task,
      OrchestrationInstance: { InstanceId: parent.id, ExecutionId: parent.executionId },
      Version: '',
    },
    Name: name,
    Version: version,
    Input: input,
    Tags: null,
  };
}

function failureFields({ reason, details, failureDetails }: TaskFailure): Record<string, unknown> {
  return { Reason: reason, Details: details, ...(failureDetails && { FailureDetails: failureDetails }) };
}
