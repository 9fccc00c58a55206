import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import * as z from 'zod/mini';
import { findSession, revokeSession, revokeSessionsOf } from '../core/data/sessions.ts';
import { findMemberships, readPerson } from '../core/data/users.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { cookieOf, readQuery } from '../core/runtime/http.ts';
import { noSessionCookie, SESSION_COOKIE } from './sign-in/cookies.ts';

const Query = z.object({ everywhere: z.optional(z.enum(['true', 'false'])) });

/**
 * Ends this browser's session; signed out already is no error. `?everywhere=true` ends every session of this person,
 * on all devices and in all their shops.
 */
export async function authLogout(request: HttpRequest): Promise<HttpResponseInit> {
  const token = cookieOf(request, SESSION_COOKIE);
  if (token && readQuery(request, Query).everywhere === 'true') await revokeAll(token);
  else if (token) await revokeSession(token);
  return { status: 204, cookies: [noSessionCookie()] };
}

async function revokeAll(token: string): Promise<void> {
  const session = await findSession(token);
  if (!session) return;
  const person = await withTenant(session.tenantId, (tx) => readPerson(tx, session.userId));
  for (const { tenantId, userId } of await findMemberships(person)) {
    await withTenant(tenantId, (tx) => revokeSessionsOf(tx, userId));
  }
}
