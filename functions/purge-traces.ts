import { KEPT_MS } from '../core/data/purge.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { now } from '../core/runtime/clock.ts';
import { hasTraces } from '../core/vendors/cosmos/service.ts';
import { forgetTraces } from '../core/vendors/cosmos/traces.ts';

/**
 * Lets go of a tenant's traces that are older than 30 days, by our clock: the store does the same by its own.
 *
 * @returns how many went. @throws Failure `traces-unavailable`, `traces-refused`.
 */
export async function purgeTraces(tenantId: TenantId): Promise<number> {
  return hasTraces() ? forgetTraces({ tenantId, before: new Date(now() - KEPT_MS) }) : 0;
}
