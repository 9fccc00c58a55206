import type { HistoryEvent } from '../engine/history.ts';
import { fieldsOf } from '../protocol/wire-history.ts';
import type { InstanceRecord } from '../store/store.ts';
import { type StatusOptions, toValue } from './status-document.ts';

type Line = Record<string, unknown>;

const SCHEDULING = /^(TaskScheduled|SubOrchestrationInstanceCreated)$/;
const BOOKKEEPING = /^Orchestrator(Started|Completed)$/;
const ANSWERS = /^(Task|SubOrchestrationInstance)(Completed|Failed)$/;
const INTERNAL = ['OrchestrationInstance', 'ParentInstance', 'Version', 'Tags', 'FailureDetails'];

/**
 * The history as the status document shows it: what was scheduled is merged into what came of it, and stands for itself
 * while nothing has; bookkeeping is left out; inputs and results appear only when asked for.
 */
export function historyDocument(events: HistoryEvent[], record: InstanceRecord, show: StatusOptions): Line[] {
  const scheduled = new Map<unknown, Line>();
  const answered = answeredIn(events, record);
  return events.flatMap((event) => {
    const fields = fieldsOf(event, record, true);
    if (!fields || BOOKKEEPING.test(fields.type)) return [];
    const { type, id, Name, Input, Result, TaskScheduledId, TimerId: _, ...rest } = fields;
    for (const name of INTERNAL) delete rest[name];
    const Timestamp = new Date(event.at).toISOString();
    const input = show.showInput && Input !== undefined && { Input: toValue(Input as string | null) };
    if (SCHEDULING.test(type)) {
      scheduled.set(id, { FunctionName: Name, ScheduledTime: Timestamp, ...input });
      return answered.has(id) ? [] : { EventType: type, Name, ...input, ...rest, Timestamp };
    }
    const result = show.showHistoryOutput &&
      Result !== undefined && { Result: toValue(Result as string | null) };
    const name = Name !== undefined && { [type === 'ExecutionStarted' ? 'FunctionName' : 'Name']: Name };
    return {
      EventType: type,
      ...scheduled.get(TaskScheduledId),
      ...name,
      ...input,
      ...rest,
      ...result,
      Timestamp,
    };
  });
}

function answeredIn(events: HistoryEvent[], record: InstanceRecord): Set<unknown> {
  const all = events.map((event) => fieldsOf(event, record, true));
  return new Set(
    all.flatMap((fields) => (fields && ANSWERS.test(fields.type) ? [fields.TaskScheduledId] : [])),
  );
}
