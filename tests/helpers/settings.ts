import { generateKeyPairSync } from 'node:crypto';

/** An Ed25519 key of 32 equal bytes. */
export const RECEIPT_KEY = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64');

/** Every setting of the product, valid and pointing nowhere; a test names those it needs. */
export function settings(given: Record<string, string>): Record<string, string> {
  return {
    PUBLIC_ORIGIN: 'http://localhost:4280',
    APP_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    BLOB_CONNECTION_STRING: 'UseDevelopmentStorage=true',
    META_APP_ID: '1111222233334444',
    META_APP_SECRET: '0123456789abcdef0123456789abcdef',
    META_VERIFY_TOKEN: 'the-verify-token',
    OPENAI_API_KEY: 'none-is-called',
    TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    SESSION_SECRET: 'a-secret-of-thirty-two-characters-at-least',
    RECEIPT_SECRET_KEY: RECEIPT_KEY,
    LICENCE_PUBLIC_KEYS: 'none',
    ...given,
  };
}
