import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { findChannels } from '../core/data/channels.ts';
import { forgetLogin } from '../core/data/logins.ts';
import type { Member } from '../core/data/sessions.ts';
import type { Waiting } from '../core/data/unanswered.ts';
import { findMemberships } from '../core/data/users.ts';
import { Failure } from '../core/domain/failure.ts';
import { json } from '../core/runtime/http.ts';
import { type InstagramAccount, listPages } from '../core/vendors/meta/pages.ts';
import type { Choosing } from './guards/choosing-account.ts';
import { beginWizard } from './onboarding/tell.ts';
import { replayStrays } from './replay-strays.ts';
import { connectAccount, reconnectAccount } from './sign-in/connect-account.ts';
import { startSession } from './sign-in/start-session.ts';
import { browserHash } from './sign-in/state.ts';
import { restartStories } from './start-stories.ts';

/** Connects the account that was chosen, of those that Meta listed in this login and no others; or opens its shop. */
export async function authConnect(
  request: HttpRequest,
  context: InvocationContext,
  { login, browser }: Choosing,
): Promise<HttpResponseInit> {
  const igId = request.params.igId ?? '';
  if (!login.igIds.includes(igId)) throw new Failure('not-found', 'Meta did not list this account');
  const account = (await listPages(login.token)).accounts.find((one) => one.igId === igId);
  if (!account) throw new Failure('not-found', 'Meta does not list this account any more');

  const { member, isNew, waiting } = await openShop(login, account);
  await forgetLogin(browserHash(browser));
  const cookies = await startSession(request, member);
  const client = df.getClient(context);
  await restartStories(client, waiting);
  if (isNew) {
    await replayStrays(client, igId);
    await beginWizard(client, member.tenantId);
  }
  return json({ redirectTo: isNew ? '/onboarding' : '/' }, 200, cookies);
}

type Opened = { member: Member; isNew: boolean; waiting: Waiting[] };

async function openShop({ metaUserId, name }: Choosing['login'], account: InstagramAccount): Promise<Opened> {
  const person = { metaUserId, name };
  const channel = (await findChannels([account.igId])).get(account.igId);
  if (!channel) return { member: await connectAccount(person, account), isNew: true, waiting: [] };
  const member = (await findMemberships(metaUserId)).find(({ tenantId }) => tenantId === channel.tenantId);
  if (!member) throw new Failure('account-taken', 'another person has it; ask them for an invitation');
  const waiting = member.role === 'owner' ? await reconnectAccount(person, account, member) : [];
  return { member, isNew: false, waiting };
}
