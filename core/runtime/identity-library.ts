import { ManagedIdentityCredential, type TokenCredential } from '@azure/identity';

/** A bundle of its own (local/build/functions.ts): what it brings along is large, and most copies never need it. */
export const managedIdentity = (clientId: string): TokenCredential =>
  new ManagedIdentityCredential({ clientId });
