import { z } from 'zod';
import type { FailureCode } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { graph } from './graph.ts';
import { granted, refusalCode } from './refusals.ts';

/** What a shop must grant so that we can read and answer its DMs. `pages_messaging` carries the send call. */
export const SCOPES = [
  'instagram_basic',
  'instagram_manage_messages',
  'pages_show_list',
  'pages_manage_metadata',
  'pages_read_engagement',
  'pages_messaging',
  'business_management', // Pages of a business portfolio are hidden without it
];

export type UserToken = { token: string; expiresInS: number | null };
export type Person = { metaUserId: string; name: string };
/** `problem`: why a token is of no use any more; null while it lives. */
export type TokenState = { scopes: string[]; expiresAtMs: number | null; problem: FailureCode | null };

const TokenBody = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const PersonBody = z.object({ id: z.string(), name: z.string().default('') });
const DebugBody = z.object({
  data: z.object({
    is_valid: z.boolean(),
    scopes: z.string().array().default([]),
    expires_at: z.number().default(0), // s since the epoch; 0: never
    error: z.object({ code: z.number(), subcode: z.number().optional() }).optional(),
  }),
});

/**
 * Where the browser goes to sign in.
 *
 * @param redirectUri - the one that the app's settings name, exactly.
 * @param options - `askAgain`: also for permissions that were declined before; Meta asks for those only then. `proveAgain`:
 *   the person gives the password once more, though the browser is signed in at Meta.
 */
export function dialogUrl(
  state: string,
  redirectUri: string,
  options: { askAgain?: boolean; proveAgain?: boolean },
): string {
  const { dialogUrl: base, appId, loginConfigId } = config().meta;
  const url = new URL(`${base}/dialog/oauth`);
  url.searchParams.set('client_id', appId);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  url.searchParams.set('response_type', 'code');
  if (loginConfigId) url.searchParams.set('config_id', loginConfigId);
  else url.searchParams.set('scope', SCOPES.join(','));
  if (options.proveAgain) url.searchParams.set('auth_type', 'reauthenticate');
  else if (options.askAgain) url.searchParams.set('auth_type', 'rerequest');
  return url.href;
}

/**
 * The code of one login for a token of 60 days.
 *
 * @throws Failure `login-expired` for a code that is used or old; `login-refused` for one that is none.
 */
export async function exchangeCode(code: string, redirectUri: string): Promise<UserToken> {
  const { appId, appSecret } = config().meta;
  const app = { client_id: appId, client_secret: appSecret };
  const short = await accessToken({ ...app, redirect_uri: redirectUri, code });
  return accessToken({ ...app, grant_type: 'fb_exchange_token', fb_exchange_token: short.token });
}

/** Who gave the token: the app-scoped id that Meta's callbacks will name. */
export async function whoIs(token: string): Promise<Person> {
  const body = PersonBody.parse(granted(await graph('/me', { token, query: { fields: 'id,name' } })));
  return { metaUserId: body.id, name: body.name };
}

/** What the token may do, as Meta sees it now. */
export async function debugToken(inputToken: string): Promise<TokenState> {
  const { appId, appSecret } = config().meta;
  const query = { input_token: inputToken, access_token: `${appId}|${appSecret}` };
  const { data } = DebugBody.parse(granted(await graph('/debug_token', { query })));
  const expiresAtMs = data.expires_at === 0 ? null : data.expires_at * 1000;
  const { code = 190, subcode = null } = data.error ?? {};
  const problem = data.is_valid ? null : refusalCode({ code, subcode });
  return { scopes: data.scopes, expiresAtMs, problem };
}

async function accessToken(form: Record<string, string>): Promise<UserToken> {
  const answer = await graph('/oauth/access_token', { method: 'POST', form });
  const { access_token: token, expires_in: expiresInS = null } = TokenBody.parse(granted(answer));
  return { token, expiresInS };
}
