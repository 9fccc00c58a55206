import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { revokeSession } from '../core/data/sessions.ts';
import { cookieOf } from '../core/runtime/http.ts';
import { noSessionCookie, SESSION_COOKIE } from './sign-in/cookies.ts';

/** Ends this browser's session; signed out already is no error. */
export async function authLogout(request: HttpRequest): Promise<HttpResponseInit> {
  const token = cookieOf(request, SESSION_COOKIE);
  if (token) await revokeSession(token);
  return { status: 204, cookies: [noSessionCookie()] };
}
