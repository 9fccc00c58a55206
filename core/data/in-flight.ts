import type { TenantId } from '../domain/ids.ts';
import { inOneTrip, type TenantTx, withTenant } from './with-tenant.ts';

const LOOK_EVERY_MS = 25;
/** A call to Meta takes a fraction of a second. What hangs for longer is not waited for: the caller has a limit too. */
const WAIT_MS_MAX = 5_000;

/**
 * After a person took a conversation, or the AI was switched off: waits until the parts that were with Meta by then have
 * arrived, so that nothing of the AI's is accepted after the answer to whoever did it. Call it when that is committed.
 *
 * @param threadId - null: every conversation of the shop.
 * @returns false where something was still on its way after five seconds.
 */
export async function untilLanded(tenantId: TenantId, threadId: string | null): Promise<boolean> {
  await withTenant(tenantId, (tx) => behindOpenTurns(tx, threadId));
  const deadlineMs = performance.now() + WAIT_MS_MAX;
  while (await inOneTrip(tenantId, (tx) => isOnItsWay(tx, threadId))) {
    if (performance.now() > deadlineMs) return false;
    await new Promise((tick) => setTimeout(tick, LOOK_EVERY_MS));
  }
  return true;
}

/** Whoever was letting a part go when the switch was turned has committed it by now; who comes later sees the switch. */
async function behindOpenTurns(tx: TenantTx, threadId: string | null): Promise<void> {
  await tx.query(
    `select from threads where turn_id is not null and ($1::uuid is null or id = $1) order by id for update`,
    [threadId],
  );
}

async function isOnItsWay(tx: TenantTx, threadId: string | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from outbox o join turns t on t.id = o.turn_id
      where o.state = 'sending' and t.client_id is null and ($1::uuid is null or o.thread_id = $1) limit 1`,
    [threadId],
  );
  return Boolean(rowCount);
}
