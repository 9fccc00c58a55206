import type { Cookie, HttpRequest } from '@azure/functions';
import { type Member, openSession, revokeSession } from '../../core/data/sessions.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { noImpersonationCookie, noLoginCookie, SESSION_COOKIE, sessionCookie } from './cookies.ts';
import { leaveLook } from './leave-look.ts';

/** A new session for a member, never the one the browser came with: that one ends, and so does a look at another shop. @returns cookies to set. */
export async function startSession(request: HttpRequest, { tenantId, userId }: Member): Promise<Cookie[]> {
  const earlier = cookieOf(request, SESSION_COOKIE);
  if (earlier) await revokeSession(earlier);
  const token = await withTenant(tenantId, (tx) => openSession(tx, tenantId, userId));
  const { hasLook } = await leaveLook(request);
  return [sessionCookie(token), noLoginCookie(), ...(hasLook ? [noImpersonationCookie()] : [])];
}
