import type { Cookie, HttpRequest } from '@azure/functions';
import { type Member, openSession, revokeSession } from '../../core/data/sessions.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { log } from '../../core/runtime/log.ts';
import { noLoginCookie, SESSION_COOKIE, sessionCookie } from './cookies.ts';

/**
 * A new session for a member, never the one the browser came with: that one ends.
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
  return [sessionCookie(token), noLoginCookie()];
}
