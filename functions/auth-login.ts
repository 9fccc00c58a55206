import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { config } from '../core/runtime/config.ts';
import { cookieOf, redirect } from '../core/runtime/http.ts';
import { dialogUrl } from '../core/vendors/meta/oauth.ts';
import { LOGIN_COOKIE, loginCookie } from './sign-in/cookies.ts';
import { makeState, newBrowser } from './sign-in/state.ts';

/** Where Meta's dialog sends the browser back to; never made from the Host header. */
export const callbackUrl = (): string => `${config().publicOrigin}/api/auth/meta/callback`;

/** Sends the browser to Meta's dialog. A second tab keeps the first one's cookie, so that both can finish. */
export async function authLogin(request: HttpRequest): Promise<HttpResponseInit> {
  const browser = cookieOf(request, LOGIN_COOKIE) || newBrowser();
  return redirect(dialogUrl(makeState(browser), callbackUrl()), [loginCookie(browser)]);
}
