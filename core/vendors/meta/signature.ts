import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=([0-9a-f]{64})$/;

/**
 * Tells whether Meta signed exactly these bytes. Parsed and written again they would differ: Meta escapes
 * every non-ASCII character and every slash.
 *
 * @param header - `X-Hub-Signature-256`, `sha256=` and 64 lower-case hex digits.
 * @param secrets - any of them may have signed: the app's, and the previous one during a rotation.
 */
export function isSignedByMeta(body: Uint8Array, header: string | null, secrets: string[]): boolean {
  const given = HEADER.exec(header ?? '')?.[1];
  if (!given) return false;
  const claimed = Buffer.from(given, 'hex');
  return secrets.some((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(body).digest(), claimed),
  );
}
