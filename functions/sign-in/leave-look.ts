import type { HttpRequest } from '@azure/functions';
import {
  endImpersonation,
  findImpersonation,
  shopOfImpersonation,
} from '../../core/data/admin/impersonations.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { IMPERSONATION_COOKIE } from './cookies.ts';

/**
 * Ends the look that this browser has at a shop; over already is no error.
 *
 * @returns whether it carried one, and the shop that it led to, if that is still there.
 */
export async function leaveLook(
  request: HttpRequest,
): Promise<{ hasLook: boolean; tenantId: string | null }> {
  const token = cookieOf(request, IMPERSONATION_COOKIE);
  if (!token) return { hasLook: false, tenantId: null };
  const tenantId = await withAdmin(async (tx) => {
    const live = await findImpersonation(tx, token);
    if (live) await endImpersonation(tx, live, 'left');
    return shopOfImpersonation(tx, token);
  });
  return { hasLook: true, tenantId };
}
