import { type Released, releaseHold as release } from '../core/data/holds.ts';
import { endStory } from '../core/data/orchestrations.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { now } from '../core/runtime/clock.ts';

/** `story`: the instance that looks after the hold. */
export type HoldRef = { tenantId: TenantId; orderId: string; holdNo: number; story?: string };

/** Puts a hold's pieces back once its time is over; a repeated call finds them back. */
export async function releaseHold({ tenantId, orderId, holdNo, story }: HoldRef): Promise<Released> {
  return withTenant(tenantId, async (tx) => {
    const released = await release(tx, orderId, holdNo, now());
    if (released.kind !== 'later') endStory(tx, story, released.kind, now());
    return released;
  });
}
