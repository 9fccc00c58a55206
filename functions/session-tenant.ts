import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { SwitchTenant } from '../core/contract/session.ts';
import { findSession, type Member } from '../core/data/sessions.ts';
import { findMemberships, readPerson } from '../core/data/users.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { cookieOf, readJson } from '../core/runtime/http.ts';
import { SESSION_COOKIE } from './sign-in/cookies.ts';
import { startSession } from './sign-in/start-session.ts';

/** Opens another shop of this person: a new session, as old as their sign-in, and the one of the shop before ends. */
export async function sessionTenant(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const wanted = (await readJson(request, SwitchTenant)).tenantId;
  const person = await withTenant(tenantId, (tx) => readPerson(tx, userId));
  const member = (await findMemberships(person)).find((one) => one.tenantId === wanted);
  if (!member) throw new Failure('not-found', 'no such shop');
  const session = await findSession(cookieOf(request, SESSION_COOKIE) ?? '');
  if (!session) throw new Failure('signed-out', 'sign in first');
  return { status: 204, cookies: await startSession(request, member, session.createdAtMs) };
}
