import type { PoolConfig } from 'pg';
import { config } from '../runtime/config.ts';
import { identityToken } from '../runtime/identity.ts';

const SCOPE = 'https://ossrdbms-aad.database.windows.net/.default';

/**
 * Where a database is and how to log in. Without a password in the address each new connection asks the app's
 * identity for a token, and an open connection outlives the token it came with.
 */
export function databaseAddress(address: string): PoolConfig {
  const url = new URL(address);
  if (url.password !== '' || config().identityClientId === null) return { connectionString: address };
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: () => identityToken(SCOPE),
    ssl: url.searchParams.get('sslmode') === 'verify-full', // true: the certificate and its name are checked
  };
}
