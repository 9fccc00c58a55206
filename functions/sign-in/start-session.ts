import type { Cookie, HttpRequest } from '@azure/functions';
import { type Member, openSession, revokeSession } from '../../core/data/sessions.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { log } from '../../core/runtime/log.ts';
import { noImpersonationCookie, noLoginCookie, SESSION_COOKIE, sessionCookie } from './cookies.ts';
import { leaveLook } from './leave-look.ts';

/**
 * A new session for a member, never the one the browser came with: that one ends, and so does a look at another shop.
 *
 * @param signedInAtMs - when the person signed in; now, unless only the shop is another.
 * @returns cookies to set.
 */
export async function startSession(
  request: HttpRequest,
  member: Member,
  signedInAtMs?: number,
): Promise<Cookie[]> {
  const earlier = cookieOf(request, SESSION_COOKIE);
  if (earlier) await revokeSession(earlier);
  const token = await withTenant(member.tenantId, (tx) => openSession(tx, member, signedInAtMs));
  log('info', 'signed-in', { tenantId: member.tenantId, userId: member.userId });
  const { hasLook } = await leaveLook(request);
  return [sessionCookie(token), noLoginCookie(), ...(hasLook ? [noImpersonationCookie()] : [])];
}
