import type { Cookie, HttpRequest } from '@azure/functions';
import { findSession, type Member, type Role, renewSession } from '../../core/data/sessions.ts';
import { Failure } from '../../core/domain/failure.ts';
import { cookieOf, refuseForgery } from '../../core/runtime/http.ts';
import { SESSION_COOKIE, sessionCookie } from '../sign-in/cookies.ts';

/** `cookies`: what goes along with the answer, because the session's end was moved. */
export type SignedIn = Member & { role: Role; cookies: Cookie[] };

/** A person of a tenant. @throws Failure `signed-out`, or `csrf-header-missing`. */
export async function signedIn(request: HttpRequest): Promise<SignedIn> {
  refuseForgery(request);
  const token = cookieOf(request, SESSION_COOKIE);
  const session = token ? await findSession(token) : null;
  if (!token || !session) throw new Failure('signed-out', 'sign in first');
  const { tenantId, userId, role } = session;
  const livesMs = await renewSession(token, session);
  return { tenantId, userId, role, cookies: livesMs === null ? [] : [sessionCookie(token, livesMs)] };
}
