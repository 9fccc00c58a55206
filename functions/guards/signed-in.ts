import type { Cookie, HttpRequest } from '@azure/functions';
import { findSession, type Member, type Role, renewSession } from '../../core/data/sessions.ts';
import { Failure } from '../../core/domain/failure.ts';
import { cookieOf, refuseForgery } from '../../core/runtime/http.ts';
import { SESSION_COOKIE, sessionCookie } from '../sign-in/cookies.ts';
import { type Impersonation, impersonating } from './impersonating.ts';

/**
 * `cookies`: what goes along with the answer, because the session's end was moved. `impersonation`: not this person but an
 * admin who looks through their eyes; such a call reads, and Postgres lets it do nothing else.
 */
export type SignedIn = Member & { role: Role; cookies: Cookie[]; impersonation: Impersonation | null };

/**
 * A person of a tenant, or an admin who looks at it as its owner and may only read.
 *
 * @throws Failure `signed-out`, `csrf-header-missing`, `read-only` or `impersonation-ended`.
 */
export async function signedIn(request: HttpRequest): Promise<SignedIn> {
  refuseForgery(request);
  const impersonation = await impersonating(request);
  if (impersonation) {
    const { tenantId, ownerId: userId } = impersonation;
    return { tenantId, userId, role: 'owner', cookies: [], impersonation };
  }
  const token = cookieOf(request, SESSION_COOKIE);
  const session = token ? await findSession(token) : null;
  if (!token || !session) throw new Failure('signed-out', 'sign in first');
  const { tenantId, userId, role } = session;
  const livesMs = await renewSession(token, session);
  const cookies = livesMs === null ? [] : [sessionCookie(token, livesMs)];
  return { tenantId, userId, role, cookies, impersonation: null };
}
