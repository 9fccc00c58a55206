import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { LinkedAccount, LinkedAccounts } from '../core/contract/session.ts';
import { findChannels } from '../core/data/channels.ts';
import { keepAccounts } from '../core/data/logins.ts';
import { findMemberships } from '../core/data/users.ts';
import { json } from '../core/runtime/http.ts';
import { listPages } from '../core/vendors/meta/pages.ts';
import type { Choosing } from './guards/choosing-account.ts';
import { browserHash } from './sign-in/state.ts';

/** The accounts that this login may connect, as Meta lists them now: a Page that was just linked is among them. */
export async function authAccounts(
  _request: HttpRequest,
  _context: InvocationContext,
  { login, browser }: Choosing,
): Promise<HttpResponseInit> {
  const { accounts, unlinkedPages } = await listPages(login.token);
  const igIds = accounts.map(({ igId }) => igId);
  await keepAccounts(browserHash(browser), igIds);
  const channels = await findChannels(igIds);
  const mine = new Set((await findMemberships(login.metaUserId)).map(({ tenantId }) => tenantId));
  const stateOf = (igId: string): LinkedAccount['state'] => {
    const channel = channels.get(igId);
    if (!channel) return 'free';
    return mine.has(channel.tenantId) ? 'mine' : 'taken';
  };
  const items = accounts.map(({ igId, username, name, pageName, pictureUrl }) => ({
    igId,
    username,
    name,
    pageName,
    pictureUrl,
    state: stateOf(igId),
  }));
  const answer: LinkedAccounts = { items, unlinkedPages };
  return json(answer);
}
