import { json } from '../http/answers.ts';
import { listAccountsOfUser } from '../store/accounts.ts';
import { findToken, type Token } from '../store/tokens.ts';
import type { SandboxResponse } from '../types.ts';
import { type GraphCall, textParam } from './call.ts';
import { badParameter } from './errors.ts';
import { deathOf, isAppToken, requireToken } from './token-check.ts';

const DATA_ACCESS_MS = 90 * 86_400_000; // data access ends 90 days after the last login

/** What a token is and whether it lives. Asked with the app's own token or any live one. */
export async function debugToken(call: GraphCall): Promise<SandboxResponse> {
  if (!isAppToken(call, call.token)) await requireToken(call);
  const { db, clock, options } = call.sandbox;
  const input = textParam(call, 'input_token');
  if (!input) throw badParameter('The parameter input_token is required');
  const token = await findToken(db, input);
  if (!token) {
    const error = { code: 190, message: 'Invalid OAuth access token.' };
    return json(200, { data: { error, is_valid: false, scopes: [] } });
  }

  const dead = deathOf(token, clock.now());
  const targets = await targetsOf(call, token);
  return json(200, {
    data: {
      app_id: options.appId,
      type: token.kind.toUpperCase(),
      application: 'Sandbox',
      is_valid: dead === null,
      ...(dead ? { error: { code: 190, ...dead } } : {}),
      issued_at: seconds(token.issuedAtMs),
      expires_at: seconds(token.expiresAtMs),
      data_access_expires_at: seconds(token.issuedAtMs + DATA_ACCESS_MS),
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => ({
        scope,
        target_ids: scope.startsWith('instagram') ? targets.igIds : targets.pageIds,
      })),
      user_id: token.userId,
      ...(token.pageId ? { profile_id: token.pageId } : {}),
    },
  });
}

async function targetsOf(call: GraphCall, token: Token): Promise<{ igIds: string[]; pageIds: string[] }> {
  const accounts = await listAccountsOfUser(call.sandbox.db, token.userId);
  const meant = accounts.filter(({ pageId }) => token.pageId === null || token.pageId === pageId);
  return {
    igIds: meant.filter(({ linked }) => linked).map(({ igId }) => igId),
    pageIds: meant.map(({ pageId }) => pageId),
  };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
