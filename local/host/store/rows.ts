import type { InboundEvent, Message, Parent, Status } from '../engine/history.ts';
import type { InstanceRecord } from './store.ts';

/** What runs is 'Running' in its row; until its first turn is written the world sees 'Pending'. */
export const STATUS = `case when i.status = 'Running' and not exists (select from history h where h.instance = i.key)
    then 'Pending' else i.status end`;

/** Columns of one instance, with 64-bit numbers in forms that JavaScript can hold. */
export const INSTANCE_COLUMNS = `i.key::text, i.id, i.execution_id, i.name, i.version, i.input, i.output,
  i.custom_status, i.parent_key::text, i.parent_id, i.parent_execution_id, i.parent_name, i.parent_task,
  i.trace_parent, i.created_at::float8`;

type Texts =
  | 'input'
  | 'output'
  | 'custom_status'
  | 'trace_parent'
  | `parent_${'key' | 'id' | 'execution_id' | 'name'}`;
export type InstanceColumns = Record<'key' | 'id' | 'execution_id' | 'name' | 'version', string> &
  Record<Texts, string | null> &
  Record<'created_at' | 'updated_at', number> & { status: Status; parent_task: number | null };

export function toRecord(row: InstanceColumns): InstanceRecord {
  const { key, id, name, version, status, input, output } = row;
  return {
    ...{ key, id, name, version, status, input, output },
    executionId: row.execution_id,
    customStatus: row.custom_status,
    parent: toParent(row),
    traceParent: row.trace_parent,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export type MessageColumns = { seq: string; execution_id: string | null; event: string };

export function toMessage(row: MessageColumns): Message {
  return { seq: row.seq, executionId: row.execution_id, event: JSON.parse(row.event) as InboundEvent };
}

function toParent(row: InstanceColumns): Parent | null {
  if (row.parent_key === null) return null;
  return {
    key: row.parent_key,
    id: row.parent_id ?? '',
    executionId: row.parent_execution_id ?? '',
    name: row.parent_name ?? '',
    task: row.parent_task ?? 0,
  };
}
