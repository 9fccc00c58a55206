import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { type HookTarget, hookTarget } from './hooks.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

const MOST = 200; // subjects of one look
const CLAIM_MS = 60_000; // longer than an attempt may take

export type HookWork = { tenantId: TenantId; subject: string };

/** Subjects with deliveries that no story looks after, taken for the caller: it must start one for each. */
export async function takeHookWork(): Promise<(HookWork & { deliveryId: string })[]> {
  const at = new Date(now());
  const rows = await across<{ tenant_id: string; subject: string; delivery_id: string }>(
    `select tenant_id, subject, delivery_id from find_hook_work($1, $2)`,
    [at, MOST],
  );
  const taken = await Promise.all(
    rows.map(async (row) => {
      const tenantId = TenantId.parse(row.tenant_id);
      const { rowCount } = await withTenant(tenantId, (tx) =>
        tx.query(
          `update hook_deliveries set wake_at = $2 where id = $1 and state = 'pending' and (wake_at is null or wake_at < $2)`,
          [row.delivery_id, at],
        ),
      );
      return rowCount === 1 ? [{ tenantId, subject: row.subject, deliveryId: row.delivery_id }] : [];
    }),
  );
  return taken.flat();
}

export type Attempt = {
  id: string;
  eventId: string;
  body: string;
  attempts: number;
  target: HookTarget | null;
};

export type NextAttempt =
  | ({ kind: 'attempt' } & Attempt)
  | { kind: 'none' }
  | { kind: 'later'; waitMs: number }; // an older one of the subject waits, or another story is at it

/** The oldest delivery of a subject that waits, claimed for one attempt. */
export async function beginAttempt(tx: TenantTx, subject: string, nowMs: number): Promise<NextAttempt> {
  const { rows } = await tx.query<Omit<Attempt, 'target'> & { wakeAt: Date | null }>(
    `select id, event_id as "eventId", body, attempts, wake_at as "wakeAt" from hook_deliveries
      where subject = $1 and state = 'pending' order by id limit 1 for update`,
    [subject],
  );
  const row = rows[0];
  if (!row) return { kind: 'none' };
  const waitMs = (row.wakeAt?.getTime() ?? 0) - nowMs;
  if (waitMs > 0) return { kind: 'later', waitMs };
  await tx.query(
    `update hook_deliveries set attempts = attempts + 1, wake_at = $2, attempted_at = $3 where id = $1`,
    [row.id, new Date(nowMs + CLAIM_MS), new Date(nowMs)],
  );
  const { wakeAt: _, ...attempt } = row;
  return { kind: 'attempt', ...attempt, attempts: row.attempts + 1, target: await hookTarget(tx, nowMs) };
}

export type AttemptEnd = {
  state: 'pending' | 'delivered' | 'failed';
  status: number | null;
  code: string | null;
  wakeAt: Date | null;
};

/** Writes down how an attempt ended; one that was begun again meanwhile is left to that. */
export async function endAttempt(
  tx: TenantTx,
  { id, attempts }: Pick<Attempt, 'id' | 'attempts'>,
  end: AttemptEnd,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `update hook_deliveries set state = $3, last_status = $4, last_code = $5, wake_at = $6,
       finished_at = case when $3 = 'pending' then null else $7::timestamptz end
      where id = $1 and attempts = $2 and state = 'pending'`,
    [id, attempts, end.state, end.status, end.code, end.wakeAt, new Date(nowMs)],
  );
}
