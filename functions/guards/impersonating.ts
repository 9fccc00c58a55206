import type { HttpRequest } from '@azure/functions';
import { isAdmin } from '../../core/data/admin/admins.ts';
import {
  type EndedBy,
  endImpersonation,
  findImpersonation,
  type LiveImpersonation,
} from '../../core/data/admin/impersonations.ts';
import { type AdminTx, withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { config } from '../../core/runtime/config.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { IMPERSONATION_COOKIE } from '../sign-in/cookies.ts';
import { hasAdminRole, principalOf } from './principal.ts';

/** A look at a shop through the eyes of its owner. */
export type Impersonation = LiveImpersonation & { ownerId: string };

/**
 * The look that this browser has at a shop, and null where it carries none. The cookie is worth nothing without the
 * sign-in of the admin to whom it was given: role and table are asked on every call, and who fails ends it.
 *
 * @throws Failure `read-only` for a call that is no reading, `impersonation-ended`: a browser that has the cookie never
 *   falls back to a session of its own, in which a page of the other shop would write.
 */
export async function impersonating(request: HttpRequest): Promise<Impersonation | null> {
  const token = cookieOf(request, IMPERSONATION_COOKIE);
  if (!token) return null;
  const live = await withAdmin(async (tx) => {
    const found = await findImpersonation(tx, token);
    if (!found) return null;
    const { ownerId } = found;
    const over = await whyOver(tx, request, found);
    if (!over && ownerId) return { ...found, ownerId };
    await endImpersonation(tx, found, over ?? 'owner-gone');
    return null;
  });
  if (!live) throw new Failure('impersonation-ended', 'the look at this shop is over; leave it first');
  if (!['GET', 'HEAD'].includes(request.method))
    throw new Failure('read-only', 'who looks at a shop as its owner may change nothing');
  return live;
}

async function whyOver(
  tx: AdminTx,
  request: HttpRequest,
  { userId }: LiveImpersonation,
): Promise<EndedBy | null> {
  const principal = principalOf(request);
  if (principal?.userId !== userId) return 'signed-out';
  const person = { userId, login: principal.userDetails };
  const isStill = hasAdminRole(principal) && (await isAdmin(tx, person, config().bootstrapAdmins));
  return isStill ? null : 'role-lost';
}
