import type { HistoryEvent } from '../engine/history.ts';
import type { InstanceRecord } from '../store/store.ts';
import { historyDocument } from './history-document.ts';

export type StatusOptions = { showInput: boolean; showHistory?: boolean; showHistoryOutput?: boolean };

/** The status document of an instance. Its keys `input` and `output` are always there. */
export function statusDocument(
  record: InstanceRecord,
  events: HistoryEvent[] | undefined,
  options: StatusOptions,
): Record<string, unknown> {
  return {
    name: record.name,
    instanceId: record.id,
    runtimeStatus: record.status,
    input: options.showInput ? toValue(record.input) : null,
    customStatus: toValue(record.customStatus),
    output: toValue(record.output),
    createdTime: seconds(record.createdAt),
    lastUpdatedTime: seconds(record.updatedAt),
    ...(events && { historyEvents: historyDocument(events, record, options) }),
  };
}

/** JSON text becomes its value; any other text, such as the output of a failed orchestration, stays text. */
export function toValue(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
