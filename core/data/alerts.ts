import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ALERT_KINDS } from '../domain/alert.ts';
import { TenantId, ThreadId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { noteStory } from './orchestrations.ts';
import { CLAIM_MS } from './pushes.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

const MOST = 200; // of one look

/** The people of the shop are to be told of an order that a customer confirmed. */
export function tellOfOrder(tx: TenantTx, orderId: string, nowMs: number): void {
  tx.send({
    name: 'tell_of_order',
    text: `insert into alerts (tenant_id, kind, code, order_id, raised_at)
           select current_tenant(), 'new-order', 'confirmed', $1, $2
            where not exists (select from alerts where tenant_id = current_tenant() and kind = 'new-order' and order_id = $1)`,
    values: [orderId, new Date(nowMs)],
  });
}

/**
 * The people of the shop are to be told of what a watch has seen: once for each of its steps, however often this is called.
 *
 * @returns whether they are now; not of what is over, or was told.
 */
export async function tellOfWatched(tx: TenantTx, watchedId: string, nowMs: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `with told as (
       update watched_alerts set shop_told_at = $2, shop_told_step = step
        where id = $1 and resolved_at is null and (shop_told_at is null or step < shop_told_step)
       returning id, code
     )
     insert into alerts (tenant_id, kind, code, watched_id, raised_at)
     select current_tenant(), 'trouble', code, id, $2 from told`,
    [watchedId, new Date(nowMs)],
  );
  return rowCount === 1;
}

export type AlertWork = { tenantId: TenantId; what: 'alert' | 'push'; id: string; instanceId: string };
const Work = z.object({ tenant_id: TenantId, what: z.enum(['alert', 'push']), id: z.string() });

/** Alerts and pushes that no story looks after, taken for the caller: it must start one for each, under the id that is noted. */
export async function takeAlertWork(): Promise<AlertWork[]> {
  const at = now();
  const rows = await across('select tenant_id, what, id from find_alert_work($1, $2)', [new Date(at), MOST]);
  const taken: AlertWork[] = [];
  for (const { tenant_id: tenantId, what, id } of Work.array().parse(rows)) {
    const work = { tenantId, what, id, instanceId: `${what}-${id}-${randomUUID().slice(0, 8)}` };
    const isOurs = await withTenant(tenantId, (tx) =>
      (what === 'alert' ? takeAlert : takePush)(tx, work, at),
    );
    if (isOurs) taken.push(work);
  }
  return taken;
}

async function takeAlert(tx: TenantTx, { id, instanceId }: AlertWork, nowMs: number): Promise<boolean> {
  const { rows } = await tx.query<{ threadId: string | null; subject: string | null }>(
    `update alerts set taken_at = $2 where id = $1 and (taken_at is null or taken_at < $3)
     returning thread_id as "threadId", coalesce(order_id, watched_id) as subject`,
    [id, new Date(nowMs), new Date(nowMs - CLAIM_MS)],
  );
  const [row] = rows;
  if (!row) return false;
  noteStory(tx, { instanceId, story: 'tellShop', ...row, cause: 'timer' }, nowMs);
  return true;
}

async function takePush(tx: TenantTx, { id, instanceId }: AlertWork, nowMs: number): Promise<boolean> {
  const { rows } = await tx.query<{ deviceId: string }>(
    `update pushes set wake_at = $3 where id = $1 and wake_at <= $2 returning device_id as "deviceId"`,
    [id, new Date(nowMs), new Date(nowMs + CLAIM_MS)],
  );
  const [row] = rows;
  if (!row) return false;
  noteStory(tx, { instanceId, story: 'sendPushes', subject: row.deviceId, cause: 'timer' }, nowMs);
  return true;
}

/** Whether an alert is still to be passed on. */
export async function isAlertWaiting(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.query('select from alerts where id::text = $1', [id])).rowCount === 1;
}

/** Whether a push is still to be sent. */
export async function isPushWaiting(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.query('select from pushes where id::text = $1', [id])).rowCount === 1;
}

const AlertRow = z.object({
  kind: z.enum(ALERT_KINDS),
  code: z.string(),
  threadId: ThreadId.nullable(),
  orderId: z.string().nullable(),
  watchedId: z.string().nullable(),
});
export type AlertRow = z.infer<typeof AlertRow>;

/** An alert that is still to be passed on; null when it was, or its customer is forgotten. */
export async function readAlert(tx: TenantTx, id: string): Promise<AlertRow | null> {
  const { rows } = await tx.query(
    `select kind, code, thread_id as "threadId", order_id as "orderId", watched_id as "watchedId"
       from alerts where id = $1 for update`,
    [id],
  );
  return rows[0] ? AlertRow.parse(rows[0]) : null;
}

export async function closeAlert(tx: TenantTx, id: string): Promise<void> {
  await tx.query('delete from alerts where id = $1', [id]);
}
