import type pg from 'pg';
import type { Status } from '../engine/history.ts';
import { TERMINAL } from '../engine/history.ts';
import { type BatchResult, batchStatement } from './batch-sql.ts';
import { type CreateResult, Fenced, type NewInstance } from './store.ts';

type Existing = {
  key: string;
  execution_id: string;
  status: Status;
  parent_key: string | null;
  parent_execution_id: string | null;
  parent_task: number | null;
};

// Who still holds what is replaced meets its next turn taken, the one under way or the one after, and lets go.
const BLOCK_HISTORY = `with last as (select coalesce(max(turn), 0) as turn from history where instance = $1),
    gone as (delete from history where instance = $1)
  insert into history (instance, turn, at, events) select $1, last.turn + n, 0, '[]' from last, generate_series(1, 2) n
  on conflict do nothing`;

/**
 * Creates an instance whose id is taken: an ended one is replaced, history and all; a running one refuses, unless
 * `anyState`. The rare path of a start, in a transaction of its own, under the lock of the row.
 *
 * @throws Fenced when this host has been taken for dead.
 */
export async function replaceInstance(
  pool: pg.Pool,
  host: string,
  instance: NewInstance,
  anyState: boolean,
): Promise<CreateResult> {
  const client = await pool.connect();
  const ignore = () => undefined; // the query in flight reports it
  client.on('error', ignore);
  try {
    await client.query('begin');
    const fence = await client.query('select from hosts where number = $1 for key share', [host]);
    if (!fence.rowCount) throw new Fenced('this host was taken for dead');
    const { rows } = await client.query<Existing>(
      `select key::text, execution_id, status, parent_key::text, parent_execution_id, parent_task
       from instances where id = $1 for update`,
      [instance.id],
    );
    const existing = rows[0];
    const refusal = existing && refuse(existing, instance, anyState);
    const result = refusal ?? (await insertAnew(client, host, instance, existing));
    await client.query('commit');
    client.off('error', ignore).release();
    return result;
  } catch (error) {
    client.release(true); // ends the connection, and the transaction with it
    throw error;
  }
}

function refuse(existing: Existing, instance: NewInstance, anyState: boolean): CreateResult | undefined {
  if (existing.execution_id === instance.executionId) return { created: true, key: existing.key };
  const isSameChild =
    instance.parent !== null &&
    existing.parent_key === instance.parent.key &&
    existing.parent_execution_id === instance.parent.executionId &&
    existing.parent_task === instance.parent.task;
  if (isSameChild) return { created: false, status: existing.status, isSameChild };
  if (anyState || TERMINAL.includes(existing.status)) return undefined;
  return { created: false, status: existing.status, isSameChild: false };
}

/** Removes the old row, if there is one, and creates the new one with the statement of every commit. */
async function insertAnew(
  client: pg.ClientBase,
  host: string,
  instance: NewInstance,
  old: Existing | undefined,
): Promise<CreateResult> {
  if (old) {
    const isRunning = !TERMINAL.includes(old.status);
    await client.query(isRunning ? BLOCK_HISTORY : 'delete from history where instance = $1', [old.key]);
    await client.query('delete from inbox where instance = $1', [old.key]);
    await client.query('delete from instances where key = $1', [old.key]);
  }
  const { rows } = await client.query<BatchResult>(batchStatement(host, [{ kind: 'create', instance }]));
  const key = rows[0]?.created?.[0]?.key;
  return key ? { created: true, key } : { created: false, status: 'Running', isSameChild: false };
}
