import type { Pool } from 'pg';
import { transaction } from '../store/transaction.ts';
import type { Attempt } from './attempt.ts';
import type { Delivery } from './deliverer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Two at once, then ever slower; the last entry repeats until the event is too old. */
const BACKOFF_MS = [
  0,
  0,
  2_000,
  5_000,
  15_000,
  30_000,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
];
const UNSUBSCRIBE_AFTER_MS = HOUR_MS;
const DROP_AFTER_MS = 36 * HOUR_MS;

export type AfterAttempt =
  | { kind: 'delivered' }
  | { kind: 'again'; dueAtMs: number }
  | { kind: 'dropped'; unsubscribed: boolean };

/**
 * Writes down one attempt and says what comes next. After an hour of failure Meta takes the app off the
 * account ("Webhooks Disabled"); what is older than 36 hours is dropped.
 */
export async function noteAttempt(
  db: Pool,
  { id, igId }: Delivery,
  attempt: Attempt,
  nowMs: number,
): Promise<AfterAttempt> {
  const status = attempt.kind === 'answered' ? attempt.status : null;
  if (status !== null && status >= 200 && status < 300) {
    await db.query(
      `update sandbox.deliveries set state = 'delivered', attempts = attempts + 1, last_status = $2 where id = $1`,
      [id, status],
    );
    return { kind: 'delivered' };
  }
  return transaction(db, async (tx) => {
    const { rows } = await tx.query(
      `update sandbox.deliveries
       set attempts = attempts + 1, last_status = $2, failing_since = coalesce(failing_since, $3)
       where id = $1 returning attempts, failing_since, created_at`,
      [id, status, nowMs],
    );
    const { attempts, failing_since, created_at } = rows[0];
    const unsubscribed = nowMs - Number(failing_since) > UNSUBSCRIBE_AFTER_MS;
    if (unsubscribed) {
      await tx.query('update sandbox.accounts set subscribed_fields = null where ig_id = $1', [igId]);
    }
    if (unsubscribed || nowMs - Number(created_at) > DROP_AFTER_MS) {
      await tx.query(`update sandbox.deliveries set state = 'dropped' where id = $1`, [id]);
      return { kind: 'dropped', unsubscribed };
    }
    const waitMs = BACKOFF_MS[Math.min(attempts - 1, BACKOFF_MS.length - 1)] ?? HOUR_MS;
    const dueAtMs = nowMs + waitMs;
    await tx.query('update sandbox.deliveries set due_at = $2 where id = $1', [id, dueAtMs]);
    return { kind: 'again', dueAtMs };
  });
}
