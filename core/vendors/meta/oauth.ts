import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { type GraphAnswer, graph } from './graph.ts';

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
export type TokenState = { isValid: boolean; scopes: string[]; expiresAtMs: number | null };

const TokenBody = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const PersonBody = z.object({ id: z.string(), name: z.string().default('') });
const DebugBody = z.object({
  data: z.object({
    is_valid: z.boolean(),
    scopes: z.string().array().default([]),
    expires_at: z.number().default(0), // s since the epoch; 0: never
  }),
});

/** Where the browser goes to sign in. `redirectUri` must be the one that the app's settings name, exactly. */
export function dialogUrl(state: string, redirectUri: string): string {
  const { dialogUrl: base, appId } = config().meta;
  const url = new URL(`${base}/dialog/oauth`);
  url.searchParams.set('client_id', appId);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', SCOPES.join(','));
  return url.href;
}

/**
 * The code of one login for a token of 60 days.
 *
 * @throws Failure `login-refused` when the code is wrong, used or old.
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
  return { isValid: data.is_valid, scopes: data.scopes, expiresAtMs };
}

async function accessToken(form: Record<string, string>): Promise<UserToken> {
  const answer = await graph('/oauth/access_token', { method: 'POST', form });
  const { access_token: token, expires_in: expiresInS = null } = TokenBody.parse(granted(answer));
  return { token, expiresInS };
}

/** The body of a call that a fresh login must be allowed to make. */
function granted(answer: GraphAnswer): unknown {
  if (answer.kind === 'ok') return answer.body;
  const { code, subcode, status } = answer.error;
  throw new Failure('login-refused', `Meta refused: status ${status}, code ${code}/${subcode ?? '-'}`);
}
