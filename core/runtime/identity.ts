import type { TokenCredential } from '@azure/identity';
import { config } from './config.ts';

let loading: Promise<TokenCredential> | undefined;

/**
 * The identity that Azure gave this app, for clients of Azure's own libraries. Its library is loaded with the first
 * token that somebody wants: a copy with keys and passwords never loads it.
 */
export const azureIdentity: TokenCredential = {
  getToken: async (scopes, options) => (await credential()).getToken(scopes, options),
};

/**
 * A token for a service, to be put where a password or a key goes. The library keeps it until shortly before it
 * expires.
 *
 * @throws what the library throws when Azure gives none.
 */
export async function identityToken(scope: string): Promise<string> {
  const token = await azureIdentity.getToken(scope);
  if (!token) throw new Error('expected a token of the identity, got none');
  return token.token;
}

function credential(): Promise<TokenCredential> {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<TokenCredential> {
  const { identityClientId } = config();
  if (identityClientId === null) throw new Error('expected the setting AZURE_CLIENT_ID');
  const { managedIdentity } = await import('./identity-library.ts');
  return managedIdentity(identityClientId);
}
