import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The headers of one attempt, by Standard Webhooks: HMAC-SHA256 over id, time and body with each secret that is
 * valid, so that a receiver may change secrets without losing an event.
 *
 * @param secrets - `whsec_` and base64.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookHeaders(
  id: string,
  atMs: number,
  body: string,
  secrets: string[],
): Record<string, string> {
  const seconds = Math.floor(atMs / 1000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}

/** A secret as receivers' libraries take it. @param bytes - random, 24 to 64 of them. */
export const secretOf = (bytes: Buffer): string => `${PREFIX}${bytes.toString('base64')}`;
