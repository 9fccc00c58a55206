import type { HttpRequest } from '@azure/functions';
import { findSession, type Member } from '../../core/data/sessions.ts';
import { Failure } from '../../core/domain/failure.ts';
import { cookieOf, refuseForgery } from '../../core/runtime/http.ts';
import { SESSION_COOKIE } from '../sign-in/cookies.ts';

/** A person of a tenant. @throws Failure `signed-out`, or `csrf-header-missing`. */
export async function signedIn(request: HttpRequest): Promise<Member> {
  refuseForgery(request);
  const token = cookieOf(request, SESSION_COOKIE);
  const member = token ? await findSession(token) : null;
  if (!member) throw new Failure('signed-out', 'sign in first');
  return member;
}
