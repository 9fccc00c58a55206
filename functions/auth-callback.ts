import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { keepLogin } from '../core/data/logins.ts';
import { Failure } from '../core/domain/failure.ts';
import { config } from '../core/runtime/config.ts';
import { cookieOf, redirect, wantsPage } from '../core/runtime/http.ts';
import { log } from '../core/runtime/log.ts';
import { exchangeCode } from '../core/vendors/meta/oauth.ts';
import { callbackUrl } from './auth-login.ts';
import { replayStrays } from './replay-strays.ts';
import { LOGIN_COOKIE } from './sign-in/cookies.ts';
import { finishLogin } from './sign-in/finish-login.ts';
import { startSession } from './sign-in/start-session.ts';
import { browserHash, redeemState } from './sign-in/state.ts';
import { restartStories } from './start-stories.ts';

/** Back from Meta's dialog. A person sees what went wrong on the login page, a program as a problem body. */
export async function authCallback(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  try {
    return await comeIn(request, context);
  } catch (error) {
    if (!wantsPage(request)) throw error;
    const code = error instanceof Failure ? error.code : 'unexpected';
    log('warn', 'login-failed', { code, requestId: context.invocationId });
    return redirect(`${config().publicOrigin}/login?problem=${code}`);
  }
}

async function comeIn(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const browser = cookieOf(request, LOGIN_COOKIE);
  await redeemState(request.query.get('state') ?? '', browser);
  const code = request.query.get('code');
  if (!code || !browser) throw new Failure('login-cancelled', 'the dialog was closed without consent');

  const { token } = await exchangeCode(code, callbackUrl());
  const outcome = await finishLogin(token);
  if (outcome.kind === 'choose') {
    await keepLogin(browserHash(browser), outcome.login);
    return redirect(`${config().publicOrigin}/login/accounts`);
  }
  const cookies = await startSession(request, outcome.member);
  const client = df.getClient(context);
  if (outcome.kind === 'back') {
    await restartStories(client, outcome.waiting);
    return redirect(`${config().publicOrigin}/`, cookies);
  }
  await replayStrays(client, outcome.igId);
  return redirect(`${config().publicOrigin}/onboarding`, cookies);
}
