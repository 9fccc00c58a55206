import type { HttpRequest } from '@azure/functions';
import { findLogin, type PendingLogin } from '../../core/data/logins.ts';
import { Failure } from '../../core/domain/failure.ts';
import { cookieOf, refuseForgery } from '../../core/runtime/http.ts';
import { LOGIN_COOKIE } from '../sign-in/cookies.ts';
import { browserHash } from '../sign-in/state.ts';

export type Choosing = { login: PendingLogin; browser: string };

/** A browser whose login waits for the choice of an account. @throws Failure `login-expired`. */
export async function choosingAccount(request: HttpRequest): Promise<Choosing> {
  refuseForgery(request);
  const browser = cookieOf(request, LOGIN_COOKIE);
  const login = browser ? await findLogin(browserHash(browser)) : null;
  if (!browser || !login) throw new Failure('login-expired', 'sign in again to choose an account');
  return { login, browser };
}
