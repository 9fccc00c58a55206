import { json } from '../http/answers.ts';
import { type Account, listAccountsOfUser, subscribe } from '../store/accounts.ts';
import { issuePageToken, revokeUser, type Token } from '../store/tokens.ts';
import type { SandboxResponse } from '../types.ts';
import { fieldsOf, type GraphCall, limitParam, textParam } from './call.ts';
import { graphError, noSuchObject } from './errors.ts';
import { pageView } from './nodes.ts';
import { requirePage, requireToken } from './token-check.ts';

/** The person, or with a Page token the Page. */
export async function readMe(call: GraphCall): Promise<SandboxResponse> {
  const token = await requireToken(call);
  if (token.kind === 'page') {
    const { account } = await requirePage(call, 'me');
    return json(200, pageView(account, textParam(call, 'fields') ?? 'id,name', token.token));
  }
  const { rows } = await call.sandbox.db.query('select name from sandbox.users where user_id = $1', [
    token.userId,
  ]);
  return json(200, { name: rows[0]?.name, id: token.userId });
}

/** The Pages on which the person has a role, each with its own token. */
export async function readMyAccounts(call: GraphCall): Promise<SandboxResponse> {
  const token = await requireToken(call);
  if (token.kind !== 'user') {
    throw graphError({
      code: 100,
      message: '(#100) Tried accessing nonexisting field (accounts) on node type (Page)',
    });
  }
  const accounts = await visiblePages(call, token);
  const limit = limitParam(call, 25);
  const after = textParam(call, 'after');
  const start = after ? accounts.findIndex(({ pageId }) => cursorOf(pageId) === after) + 1 : 0;
  const page = accounts.slice(start, start + limit);
  const fields = textParam(call, 'fields') ?? 'access_token,category,name,id,tasks';
  const data = [];
  for (const account of page) data.push(await withToken(call, token, account, fields));
  return json(200, { data, ...pagingOf(call, page, start + limit < accounts.length) });
}

/** What the person has granted to our app. */
export async function readPermissions(call: GraphCall, node: string): Promise<SandboxResponse> {
  const token = await requireToken(call);
  if (node !== 'me' && node !== token.userId) throw noSuchObject('GET', node);
  return json(200, { data: token.scopes.map((permission) => ({ permission, status: 'granted' })) });
}

/** Takes the grant back: the person's tokens die and our app leaves their Pages. */
export async function removePermissions(call: GraphCall, node: string): Promise<SandboxResponse> {
  const token = await requireToken(call);
  if (node !== 'me' && node !== token.userId) throw noSuchObject('DELETE', node);
  const { db, changes } = call.sandbox;
  await revokeUser(db, token.userId);
  for (const { pageId } of await listAccountsOfUser(db, token.userId)) await subscribe(db, pageId, null);
  changes.accountsChanged();
  return json(200, { success: true });
}

/** A business portfolio's Pages stay hidden without business_management. */
async function visiblePages(call: GraphCall, token: Token): Promise<Account[]> {
  const accounts = await listAccountsOfUser(call.sandbox.db, token.userId);
  return accounts.filter(({ portfolio }) => !portfolio || token.scopes.includes('business_management'));
}

async function withToken(call: GraphCall, token: Token, account: Account, fields: string): Promise<unknown> {
  const { db, clock } = call.sandbox;
  const pageToken = fieldsOf(fields).has('access_token')
    ? (await issuePageToken(db, token, account.pageId, clock.now())).token
    : null;
  return pageView(account, fields, pageToken);
}

function pagingOf(call: GraphCall, page: Account[], more: boolean): object {
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return {};
  const after = cursorOf(last.pageId);
  const next = new URL(call.request.path, call.request.origin);
  for (const [name, value] of call.request.query) next.searchParams.set(name, value);
  next.searchParams.set('after', after);
  return {
    paging: { cursors: { before: cursorOf(first.pageId), after }, ...(more ? { next: next.href } : {}) },
  };
}

function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}
