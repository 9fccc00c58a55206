import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { findInvitation, invitationHash } from '../core/data/invitations.ts';
import { Failure } from '../core/domain/failure.ts';
import { config } from '../core/runtime/config.ts';
import { cookieOf, readQuery, redirect } from '../core/runtime/http.ts';
import { dialogUrl } from '../core/vendors/meta/oauth.ts';
import { LOGIN_COOKIE, loginCookie } from './sign-in/cookies.ts';
import { onLoginPage } from './sign-in/login-problem.ts';
import { type Intent, makeState, newBrowser } from './sign-in/state.ts';

const Query = z.object({
  invitation: z.optional(z.string().check(z.maxLength(200))),
  connect: z.optional(z.literal('another')),
  rerequest: z.optional(z.literal('true')),
  again: z.optional(z.literal('true')),
});

/** Where Meta's dialog sends the browser back to; never made from the Host header. */
export const callbackUrl = (): string => `${config().publicOrigin}/api/auth/meta/callback`;

/**
 * Sends the browser to Meta's dialog. A second tab keeps the first one's cookie, so that both can finish.
 * `?invitation=` joins a shop, `?connect=another` adds one, `?rerequest=true` asks again for what was declined, `?again=true`
 * asks Meta to be sure of who it is, and leads back to the settings.
 */
export const authLogin = (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> =>
  onLoginPage(request, context, async () => {
    const query = readQuery(request, Query);
    const intent = await intentOf(query);
    const browser = cookieOf(request, LOGIN_COOKIE) || newBrowser();
    const dialog = dialogUrl(makeState(browser, intent), callbackUrl(), {
      askAgain: query.rerequest === 'true',
      proveAgain: intent.kind === 'again',
    });
    return redirect(dialog, [loginCookie(browser)]);
  });

async function intentOf({ invitation, connect, again }: z.infer<typeof Query>): Promise<Intent> {
  if (again === 'true') return { kind: 'again' };
  if (invitation === undefined) return { kind: connect === 'another' ? 'add' : 'sign-in' };
  const hash = invitationHash(invitation);
  if (!(await findInvitation(hash))) {
    throw new Failure('invitation-invalid', 'this invitation was used, withdrawn, or is too old');
  }
  return { kind: 'join', invitation: hash.toString('base64url') };
}
