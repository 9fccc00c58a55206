import { createHmac } from 'node:crypto';

/**
 * A body as Meta writes it: every character outside ASCII as a lowercase \uXXXX (surrogate pairs for
 * emoji) and `/` as `\/`. The signature is over these bytes, so parsing and writing again breaks it.
 */
export function serialise(body: unknown): Buffer {
  const text = JSON.stringify(body)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
  return Buffer.from(text, 'ascii');
}

/** Both signature headers over exactly these bytes. */
export function signatureHeaders(body: Buffer, appSecret: string): Record<string, string> {
  return {
    'x-hub-signature': `sha1=${hmac('sha1', appSecret, body)}`,
    'x-hub-signature-256': `sha256=${hmac('sha256', appSecret, body)}`,
  };
}

/** The proof that goes with a server's call: HMAC of the token under the app secret, in hex. */
export function appSecretProof(token: string, appSecret: string): string {
  return hmac('sha256', appSecret, token);
}

/** What Meta's deauthorize and data-deletion callbacks carry. */
export function signedRequest(said: object, appSecret: string): string {
  const text = Buffer.from(JSON.stringify(said)).toString('base64url');
  return `${createHmac('sha256', appSecret).update(text).digest('base64url')}.${text}`;
}

function hmac(algorithm: string, key: string, message: Buffer | string): string {
  return createHmac(algorithm, key).update(message).digest('hex');
}
