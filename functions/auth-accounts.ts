import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { LinkedAccount } from '../core/contract/session.ts';
import { findChannels } from '../core/data/channels.ts';
import { json } from '../core/runtime/http.ts';
import { listAccounts } from '../core/vendors/meta/pages.ts';
import type { Choosing } from './guards/choosing-account.ts';

/** The accounts that Meta listed in this login, to choose one. */
export async function authAccounts(
  _request: HttpRequest,
  _context: InvocationContext,
  { login }: Choosing,
): Promise<HttpResponseInit> {
  const channels = await findChannels(login.igIds);
  const accounts = (await listAccounts(login.token)).filter(({ igId }) => login.igIds.includes(igId));
  const items: LinkedAccount[] = accounts.map(({ igId, username, name, pageName, pictureUrl }) => ({
    igId,
    username,
    name,
    pageName,
    pictureUrl,
    state: channels.has(igId) ? 'taken' : 'free',
  }));
  return json({ items });
}
