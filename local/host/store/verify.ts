import type pg from 'pg';
import type { Operation } from './batch-sql.ts';
import type { CreateResult, Delivered } from './store.ts';

/**
 * Whether an operation is in the database already, after a commit whose answer was lost.
 *
 * @returns its result when this host wrote it, 'other' when someone else wrote the same turn, undefined when
 *   nobody did; of a post nothing can be said.
 */
export async function verifyWritten(
  pool: pg.Pool,
  op: Operation,
): Promise<CreateResult | Delivered[] | 'other' | undefined> {
  if (op.kind === 'post') return undefined;
  if (op.kind === 'create') {
    const { rows } = await pool.query('select key::text, execution_id from instances where id = $1', [
      op.instance.id,
    ]);
    const isOurs = rows[0]?.execution_id === op.instance.executionId;
    return isOurs ? { created: true, key: rows[0].key as string } : undefined;
  }
  const { key, turn, events, sent } = op.commit;
  if (events === '') return undefined; // it only deletes what was consumed: repeating it is harmless
  const { rows } = await pool.query('select events from history where instance = $1 and turn = $2', [
    key,
    turn,
  ]);
  if (rows.length === 0) return undefined;
  if (rows[0].events !== events) return 'other';
  return sent.map((message) => ({ key: message.key, isMine: false, message })); // read from the inbox instead
}
