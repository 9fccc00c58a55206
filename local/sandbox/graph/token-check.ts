import { timingSafeEqual } from 'node:crypto';
import { type Account, findAccountOfPage } from '../store/accounts.ts';
import { findToken, type Token, type TokenState } from '../store/tokens.ts';
import { appSecretProof } from '../webhooks/wire.ts';
import { type GraphCall, textParam } from './call.ts';
import { graphError, noSuchObject } from './errors.ts';

const DEAD: Record<Exclude<TokenState, 'valid'>, { subcode: number; message: string }> = {
  expired: { subcode: 463, message: 'Error validating access token: Session has expired.' },
  password_changed: {
    subcode: 460,
    message:
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  },
  app_removed: {
    subcode: 458,
    message: 'Error validating access token: The user has not authorized application.',
  },
  role_lost: { subcode: 492, message: 'Error validating access token: The user lost the role on the Page.' },
  checkpoint: {
    subcode: 459,
    message: 'Error validating access token: You cannot access the app till you log in to www.facebook.com.',
  },
};

/** The call's token, alive; every check before the path is looked at. Throws Graph's error otherwise. */
export async function requireToken(call: GraphCall): Promise<Token> {
  if (!call.token) {
    throw graphError({ code: 104, message: 'An access token is required to request this resource.' });
  }
  if (!/^EAA[A-Za-z0-9]+$/.test(call.token)) {
    throw graphError({ code: 190, message: 'Invalid OAuth access token - Cannot parse access token' });
  }
  const token = await findToken(call.sandbox.db, call.token);
  if (!token) throw graphError({ code: 190, message: 'Invalid OAuth access token.' });
  const dead = deathOf(token, call.sandbox.clock.now());
  if (dead) throw graphError({ code: 190, ...dead });
  checkProof(call, call.token);
  return token;
}

/** Why a token is of no use; null when it lives. */
export function deathOf(token: Token, nowMs: number): { subcode: number; message: string } | null {
  if (token.state !== 'valid') return DEAD[token.state];
  return token.expiresAtMs !== 0 && token.expiresAtMs <= nowMs ? DEAD.expired : null;
}

/** The account a Page token speaks for. `node` is the Page's id in the path, or `me`. */
export async function requirePage(
  call: GraphCall,
  node: string,
): Promise<{ token: Token; account: Account }> {
  const token = await requireToken(call);
  if (token.kind !== 'page' || !token.pageId) {
    throw graphError({ code: 190, message: '(#190) This method must be called with a Page Access Token' });
  }
  const account = await findAccountOfPage(call.sandbox.db, token.pageId);
  if (!account || (node !== 'me' && node !== account.pageId)) throw noSuchObject(call.method, node);
  return { token, account };
}

/** Is this the app's own token, `<app id>|<app secret>`? */
export function isAppToken(call: GraphCall, token: string | null): boolean {
  const { appId, appSecret } = call.sandbox.options;
  return token !== null && same(token, `${appId}|${appSecret}`);
}

/** Throws Graph's error when the person did not grant this permission. */
export function requireScope(token: Token, scope: string): void {
  if (token.scopes.includes(scope)) return;
  throw graphError({
    code: 10,
    status: 403,
    message: `(#10) This endpoint requires the '${scope}' permission or the 'Page Public Content Access' feature.`,
  });
}

function checkProof(call: GraphCall, token: string): void {
  const given = textParam(call, 'appsecret_proof');
  if (given === null && !call.sandbox.settings.app().requireProof) return;
  if (given === null) {
    throw graphError({
      code: 100,
      type: 'GraphMethodException',
      message: 'API calls from the server require an appsecret_proof argument',
    });
  }
  if (same(given, appSecretProof(token, call.sandbox.options.appSecret))) return;
  throw graphError({
    code: 100,
    type: 'GraphMethodException',
    message: 'Invalid appsecret_proof provided in the API argument',
  });
}

/** Compares secrets in constant time. */
export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
