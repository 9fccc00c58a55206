import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { keepLogin } from '../core/data/logins.ts';
import { Failure } from '../core/domain/failure.ts';
import { config } from '../core/runtime/config.ts';
import { cookieOf, redirect } from '../core/runtime/http.ts';
import { exchangeCode } from '../core/vendors/meta/oauth.ts';
import { callbackUrl } from './auth-login.ts';
import { beginWizard } from './onboarding/tell.ts';
import { replayStrays } from './replay-strays.ts';
import { LOGIN_COOKIE } from './sign-in/cookies.ts';
import { finishLogin } from './sign-in/finish-login.ts';
import { onLoginPage } from './sign-in/login-problem.ts';
import { startSession } from './sign-in/start-session.ts';
import { browserHash, redeemState } from './sign-in/state.ts';
import { restartStories } from './start-stories.ts';

/** Back from Meta's dialog. */
export const authCallback = (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
  onLoginPage(request, context, () => comeIn(request, context));

async function comeIn(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const browser = cookieOf(request, LOGIN_COOKIE);
  const intent = await redeemState(request.query.get('state') ?? '', browser);
  const code = request.query.get('code');
  if (!code || !browser) throw closed(request.query.get('error'));

  const site = config().publicOrigin;
  const { token } = await exchangeCode(code, callbackUrl());
  const outcome = await finishLogin(token, intent);
  switch (outcome.kind) {
    case 'nothing-linked':
      await keepLogin(browserHash(browser), outcome.login); // for the look after the Page was linked
      throw new Failure('no-linked-account', 'no Page of this person has a professional Instagram account');
    case 'choose':
      await keepLogin(browserHash(browser), outcome.login);
      return redirect(`${site}/login/accounts`);
    case 'back': {
      const problem = outcome.problem ? `?problem=${outcome.problem}` : '';
      const cookies = await startSession(request, outcome.member);
      await restartStories(df.getClient(context), outcome.waiting);
      return redirect(`${site}/${intent.kind === 'again' ? 'settings' : ''}${problem}`, cookies);
    }
    case 'connected': {
      const cookies = await startSession(request, outcome.member);
      await replayStrays(df.getClient(context), outcome.igId);
      await beginWizard(df.getClient(context), outcome.member.tenantId);
      return redirect(`${site}/onboarding`, cookies);
    }
  }
}

/** Meta's `error` of a dialog that gave no code: `access_denied` when the person closed it. */
function closed(error: string | null): Failure {
  if (error === null || error === 'access_denied') {
    return new Failure('login-cancelled', 'the dialog was closed without consent');
  }
  return new Failure('login-refused', 'the dialog ended with an error of its own');
}
