import { type Released, releaseHold as release } from '../core/data/holds.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { now } from '../core/runtime/clock.ts';

export type HoldRef = { tenantId: TenantId; orderId: string; holdNo: number };

/** Puts a hold's pieces back once its time is over; a repeated call finds them back. */
export async function releaseHold({ tenantId, orderId, holdNo }: HoldRef): Promise<Released> {
  return withTenant(tenantId, (tx) => release(tx, orderId, holdNo, now()));
}
