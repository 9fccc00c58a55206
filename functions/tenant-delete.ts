import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { TenantDeletion } from '../core/contract/settings.ts';
import { readAccess } from '../core/data/connections.ts';
import type { Member } from '../core/data/sessions.ts';
import { takeStrays } from '../core/data/strays.ts';
import { deleteTenant } from '../core/data/tenants.ts';
import { deleteUploadsOf } from '../core/data/uploads.ts';
import { aloneInTenant, withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { normaliseHandle } from '../core/domain/licence.ts';
import { now } from '../core/runtime/clock.ts';
import { readJson } from '../core/runtime/http.ts';
import { log } from '../core/runtime/log.ts';
import { forgetParts } from '../core/vendors/search/ready-index.ts';
import { noSessionCookie } from './sign-in/cookies.ts';
import { leavePage } from './sign-in/leave-page.ts';

/**
 * The shop and all it owns go, at once and for good: rows, files, what is in
 * the search index, the token, everybody's sessions. A call that fails on
 * the way leaves the shop there, to be deleted again. The licence stays bound to the account.
 */
export async function tenantDelete(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { handle } = await readJson(request, TenantDeletion);
  const access = await withTenant(tenantId, readAccess);
  if (normaliseHandle(handle) !== normaliseHandle(access.handle)) {
    const issues = [{ path: 'handle', message: 'expected the handle of this shop' }];
    throw new Failure('content-invalid', 'the handle is not the one of this shop', { issues });
  }
  await leavePage(access);
  await forgetFiles(tenantId);
  await aloneInTenant(tenantId, async (tx) => {
    await takeStrays(tx, access.igId, now());
    await deleteTenant(tx);
  });
  await forgetFiles(tenantId); // what a job wrote meanwhile
  log('info', 'tenant-deleted', { tenantId });
  return { status: 204, cookies: [noSessionCookie()] };
}

async function forgetFiles(tenantId: TenantId): Promise<void> {
  await forgetParts(tenantId);
  await deleteUploadsOf(tenantId);
}
