import type { Cookie } from '@azure/functions';
import { SESSION_MS } from '../../core/data/sessions.ts';
import { config } from '../../core/runtime/config.ts';

export const SESSION_COOKIE = 'igshop_session';

/** An admin's look at a shop. Beside the session, which stays as it was. */
export const IMPERSONATION_COOKIE = 'igshop_impersonation';
const IMPERSONATION_S = 24 * 60 * 60; // far longer than a look: until somebody leaves, it says that it is over

/** Binds a login to the browser that began it; also finds the login that waits for a choice. */
export const LOGIN_COOKIE = 'igshop_login';
const LOGIN_S = 30 * 60;

/** The signed-in browser's cookie. SameSite=Lax: a link from elsewhere opens the site signed in, a form does not. */
export const sessionCookie = (token: string, livesMs = SESSION_MS): Cookie =>
  cookie(SESSION_COOKIE, token, '/', Math.floor(livesMs / 1000));

export const noSessionCookie = (): Cookie => cookie(SESSION_COOKIE, '', '/', 0);

export const impersonationCookie = (token: string): Cookie => ({
  ...cookie(IMPERSONATION_COOKIE, token, '/api', IMPERSONATION_S),
  sameSite: 'Strict',
});

export const noImpersonationCookie = (): Cookie => ({
  ...cookie(IMPERSONATION_COOKIE, '', '/api', 0),
  sameSite: 'Strict',
});

export const loginCookie = (browser: string): Cookie => cookie(LOGIN_COOKIE, browser, '/api/auth', LOGIN_S);

export const noLoginCookie = (): Cookie => cookie(LOGIN_COOKIE, '', '/api/auth', 0);

function cookie(name: string, value: string, path: string, maxAge: number): Cookie {
  return { name, value, path, maxAge, httpOnly: true, sameSite: 'Lax', secure: !config().onLoopback };
}
