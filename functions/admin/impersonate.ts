import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type * as z from 'zod/mini';
import {
  IMPERSONATION_MINUTES,
  type ImpersonationBegun,
  NewImpersonation,
} from '../../core/contract/impersonation.ts';
import type { Admin } from '../../core/data/admin/admins.ts';
import { beginImpersonation } from '../../core/data/admin/impersonations.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { json, readJson } from '../../core/runtime/http.ts';
import { impersonationCookie } from '../sign-in/cookies.ts';

/** This admin sees one shop's site as its owner does, for a reason and half an hour, and changes nothing. */
export async function adminImpersonate(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { reason } = await readJson(request, NewImpersonation);
  const { data: tenantId } = TenantId.safeParse(request.params.id);
  if (!tenantId) throw noSuchShop();
  const lastsMs = IMPERSONATION_MINUTES * 60_000;
  const begun = await withAdmin((tx) => beginImpersonation(tx, admin, { tenantId, reason, lastsMs }));
  if (begun.kind === 'unknown') throw noSuchShop();
  if (begun.kind === 'owner-gone')
    throw new Failure('conflict', 'this shop has no owner whose site could be seen');
  const answer: z.infer<typeof ImpersonationBegun> = { until: begun.endsAt.toISOString() };
  return json(answer, 201, [impersonationCookie(begun.token)]);
}

const noSuchShop = (): Failure => new Failure('not-found', 'no such shop');
