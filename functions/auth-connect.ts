import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { findChannels } from '../core/data/channels.ts';
import { forgetLogin } from '../core/data/logins.ts';
import { Failure } from '../core/domain/failure.ts';
import { json } from '../core/runtime/http.ts';
import { listAccounts } from '../core/vendors/meta/pages.ts';
import type { Choosing } from './guards/choosing-account.ts';
import { replayStrays } from './replay-strays.ts';
import { connectAccount } from './sign-in/connect-account.ts';
import { startSession } from './sign-in/start-session.ts';
import { browserHash } from './sign-in/state.ts';

/** Connects the account that was chosen, of those that Meta listed in this login and no others. */
export async function authConnect(
  request: HttpRequest,
  context: InvocationContext,
  { login, browser }: Choosing,
): Promise<HttpResponseInit> {
  const igId = request.params.igId ?? '';
  if (!login.igIds.includes(igId)) throw new Failure('not-found', 'Meta did not list this account');
  if ((await findChannels([igId])).size > 0) throw new Failure('account-taken', 'another person has it');
  const account = (await listAccounts(login.token)).find((one) => one.igId === igId);
  if (!account) throw new Failure('not-found', 'Meta does not list this account any more');

  const member = await connectAccount({ metaUserId: login.metaUserId, name: login.name }, account);
  await forgetLogin(browserHash(browser));
  const cookies = await startSession(request, member);
  await replayStrays(df.getClient(context), igId);
  return json({ redirectTo: '/onboarding' }, 200, cookies);
}
