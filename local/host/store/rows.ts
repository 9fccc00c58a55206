import type { InboundEvent, Message, Parent, Status } from '../engine/history.ts';
import type { InstanceRecord } from './store.ts';

/** What runs is 'Running' in its row; until its first turn is written the world sees 'Pending'. */
export const STATUS = `case when i.status = 'Running' and not exists (select from history h where h.instance = i.key)
    then 'Pending' else i.status end`;

/** Columns of one instance, with 64-bit numbers in forms that JavaScript can hold. */
export const INSTANCE_COLUMNS = `i.key::text, i.id, i.execution_id, i.name, i.version, i.input, i.output,
  i.custom_status, i.parent_key::text, i.parent_id, i.parent_execution_id, i.parent_name, i.parent_task,
  i.created_at::float8`;

export type InstanceColumns = {
  key: string;
  id: string;
  execution_id: string;
  name: string;
  version: string;
  status: Status;
  input: string | null;
  output: string | null;
  custom_status: string | null;
  parent_key: string | null;
  parent_id: string | null;
  parent_execution_id: string | null;
  parent_name: string | null;
  parent_task: number | null;
  created_at: number;
  updated_at: number;
};

export function toRecord(row: InstanceColumns): InstanceRecord {
  return {
    key: row.key,
    id: row.id,
    executionId: row.execution_id,
    name: row.name,
    version: row.version,
    status: row.status,
    customStatus: row.custom_status,
    input: row.input,
    output: row.output,
    parent: toParent(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toMessage(row: { seq: string; execution_id: string | null; event: string }): Message {
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
