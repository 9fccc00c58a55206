import { json } from '../http/answers.ts';
import { takeCode } from '../store/codes.ts';
import { findToken, issueUserToken, LONG_LIVED_MS } from '../store/tokens.ts';
import type { SandboxResponse } from '../types.ts';
import { type GraphCall, textParam } from './call.ts';
import { badParameter, graphError } from './errors.ts';
import { deathOf, same } from './token-check.ts';

/** `oauth/access_token`: a code for a short token, a short token for a long one, or the app's own. */
export async function accessToken(call: GraphCall): Promise<SandboxResponse> {
  checkApp(call);
  const grant = textParam(call, 'grant_type');
  if (grant === 'fb_exchange_token') return exchangeToken(call);
  if (grant === 'client_credentials') {
    const { appId, appSecret } = call.sandbox.options;
    return json(200, { access_token: `${appId}|${appSecret}`, token_type: 'bearer' });
  }
  return exchangeCode(call);
}

async function exchangeCode(call: GraphCall): Promise<SandboxResponse> {
  const { db, clock } = call.sandbox;
  const code = textParam(call, 'code');
  if (!code) throw badParameter('The parameter code is required');
  const redirectUri = textParam(call, 'redirect_uri');
  if (!redirectUri) throw graphError({ code: 191, message: 'Missing redirect_uri parameter.' });

  const taken = await takeCode(db, code, redirectUri, clock.now());
  if (taken.kind !== 'taken') throw graphError({ code: 100, ...REFUSED_CODES[taken.kind] });
  const token = await issueUserToken(db, { ...taken, longLived: false }, clock.now());
  const expiresIn = Math.round((token.expiresAtMs - clock.now()) / 1000);
  return json(200, { access_token: token.token, token_type: 'bearer', expires_in: expiresIn });
}

const REFUSED_CODES = {
  unknown: { message: 'Invalid verification code format.' },
  used: { subcode: 36009, message: 'This authorization code has been used.' },
  expired: { subcode: 36007, message: 'This authorization code has expired.' },
  'other-redirect': {
    subcode: 36008,
    message:
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
  },
} as const;

async function exchangeToken(call: GraphCall): Promise<SandboxResponse> {
  const { db, clock } = call.sandbox;
  const short = await findToken(db, textParam(call, 'fb_exchange_token') ?? '');
  if (short?.kind !== 'user') throw graphError({ code: 190, message: 'Invalid OAuth access token.' });
  const dead = deathOf(short, clock.now());
  if (dead) throw graphError({ code: 190, ...dead });
  const { userId, scopes } = short;
  const long = await issueUserToken(db, { userId, scopes, longLived: true }, clock.now());
  return json(200, { access_token: long.token, token_type: 'bearer', expires_in: LONG_LIVED_MS / 1000 });
}

function checkApp(call: GraphCall): void {
  const { appId, appSecret } = call.sandbox.options;
  const id = textParam(call, 'client_id');
  if (!id) throw graphError({ code: 101, message: 'Missing client_id parameter.' });
  if (id !== appId) {
    throw graphError({
      code: 101,
      message: 'Error validating application. Cannot get application info due to a system error.',
    });
  }
  if (same(textParam(call, 'client_secret') ?? '', appSecret)) return;
  throw graphError({ code: 1, message: 'Error validating client secret.' });
}
