import type { Cookie, HttpRequest } from '@azure/functions';
import { type Member, openSession, revokeSession } from '../../core/data/sessions.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { log } from '../../core/runtime/log.ts';
import { noLoginCookie, SESSION_COOKIE, sessionCookie } from './cookies.ts';

/** A new session for a member, never the one the browser came with: that one ends. @returns cookies to set. */
export async function startSession(request: HttpRequest, { tenantId, userId }: Member): Promise<Cookie[]> {
  const earlier = cookieOf(request, SESSION_COOKIE);
  if (earlier) await revokeSession(earlier);
  const token = await withTenant(tenantId, (tx) => openSession(tx, tenantId, userId));
  log('info', 'signed-in', { tenantId, userId });
  return [sessionCookie(token), noLoginCookie()];
}
