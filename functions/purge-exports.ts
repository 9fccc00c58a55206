import { findOldExports, noteForgotten } from '../core/data/export.ts';
import { deleteUpload } from '../core/data/uploads.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { now } from '../core/runtime/clock.ts';

const KEPT_MS = 2 * 86_400_000; // its own story forgets it after a day

/**
 * Files of exports whose story was stopped, or died, before it forgot them: they hold customers' words.
 *
 * @returns how many were there. @throws Failure `store-unavailable`.
 */
export async function purgeExports(tenantId: TenantId): Promise<number> {
  const old = await withTenant(tenantId, (tx) => findOldExports(tx, new Date(now() - KEPT_MS)));
  let gone = 0;
  for (const jobId of old) {
    if (await deleteUpload(tenantId, jobId)) gone += 1;
    await withTenant(tenantId, (tx) => noteForgotten(tx, jobId));
  }
  return gone;
}
