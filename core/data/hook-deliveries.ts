import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import type { HookEvent } from '../domain/hook.ts';
import type { TenantTx } from './with-tenant.ts';

const KEPT_MS = 30 * 86_400_000; // they hold names and addresses: no longer than it takes to look into a failure

const DeliveryRow = z.object({
  id: z.string(),
  eventId: z.string(),
  subject: z.string(),
  type: z.string(),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number(),
  nextAt: z.date().nullable(),
  lastStatus: z.number().nullable(),
  lastCode: z.string().nullable(),
  createdAt: z.date(),
  attemptedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;
const COLUMNS = `id, event_id as "eventId", subject, type, state, attempts,
  case when state = 'pending' then wake_at end as "nextAt", last_status as "lastStatus", last_code as "lastCode",
  created_at as "createdAt", attempted_at as "attemptedAt", finished_at as "finishedAt"`;

/**
 * Writes an event down for the shop's hook, in the transaction in which it happens; nothing while the hook is off.
 *
 * @param data - read only when there is a hook.
 * @returns the delivery's id, or null.
 */
export async function emitHook(
  tx: TenantTx,
  type: HookEvent,
  subject: string,
  data: () => Promise<object>,
  nowMs: number,
): Promise<string | null> {
  const { rowCount } = await tx.query({
    name: 'hook_is_on',
    text: `select from hooks where tenant_id = current_tenant() and enabled`,
  });
  if (!rowCount) return null;
  const at = new Date(nowMs);
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data: await data() });
  const { rows } = await tx.query<{ id: string }>(
    `insert into hook_deliveries (tenant_id, event_id, subject, type, body, state, created_at)
     values (current_tenant(), $1, $2, $3, $4, 'pending', $5) returning id`,
    [randomUUID(), subject, type, body, at],
  );
  await tx.query(`delete from hook_deliveries where tenant_id = current_tenant() and created_at < $1`, [
    new Date(nowMs - KEPT_MS),
  ]);
  return rows[0]?.id ?? null;
}

/** Whether something waits for this subject. */
export async function hasPendingDeliveries(tx: TenantTx, subject: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from hook_deliveries where tenant_id = current_tenant() and subject::text = $1 and state = 'pending' limit 1`,
    [subject],
  );
  return (rowCount ?? 0) > 0;
}

/** Deliveries, the newest first. @param page - `before`: the id of the last one of the page before. */
export async function listDeliveries(
  tx: TenantTx,
  state: string | null,
  page: { before: string | null; rowsMax: number },
): Promise<DeliveryRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from hook_deliveries
      where ($1::text is null or state = $1) and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [state, page.before, page.rowsMax],
  );
  return DeliveryRow.array().parse(rows);
}

const Id = z.string().regex(/^\d{1,18}$/u);

/** A delivery with what was sent. @throws Failure `not-found`. */
export async function readDelivery(tx: TenantTx, id: string): Promise<DeliveryRow & { body: string }> {
  const { rows } = await tx.query(`select ${COLUMNS}, body from hook_deliveries where id = $1`, [
    Id.safeParse(id).data ?? null,
  ]);
  if (!rows[0]) throw new Failure('not-found', 'no such delivery');
  return DeliveryRow.extend({ body: z.string() }).parse(rows[0]);
}

/** Sends a delivery once more, under the id it had. @throws Failure `not-found`, or `conflict` while it waits. */
export async function resendDelivery(tx: TenantTx, id: string): Promise<void> {
  const { state } = await readDelivery(tx, id);
  if (state === 'pending') throw new Failure('conflict', 'it is being sent already');
  await tx.query(
    `update hook_deliveries set state = 'pending', attempts = 0, wake_at = null, finished_at = null where id = $1`,
    [id],
  );
}
