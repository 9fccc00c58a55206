import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { Failure } from '../../core/domain/failure.ts';
import { config } from '../../core/runtime/config.ts';
import { redirect, wantsPage } from '../../core/runtime/http.ts';
import { log } from '../../core/runtime/log.ts';

/** A step of a login. A person sees what went wrong on the login page, a program as a problem body. */
export async function onLoginPage(
  request: HttpRequest,
  context: InvocationContext,
  work: () => Promise<HttpResponseInit>,
): Promise<HttpResponseInit> {
  try {
    return await work();
  } catch (error) {
    if (!wantsPage(request)) throw error;
    const code = error instanceof Failure ? error.code : 'unexpected';
    log('warn', 'login-failed', { code, requestId: context.invocationId });
    const page = code === 'no-linked-account' ? 'login/link-page' : `login?problem=${code}`;
    return redirect(`${config().publicOrigin}/${page}`);
  }
}
