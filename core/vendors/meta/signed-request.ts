import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const Said = z.object({
  user_id: z.union([z.string().regex(/^\d{1,30}$/), z.int().positive().transform(String)]),
  algorithm: z.string().regex(/^hmac-sha256$/i),
});

/**
 * Who a callback of Meta's speaks of, after checking that Meta signed it.
 *
 * @param signedRequest - `base64url(signature).base64url(json)`, with or without padding.
 * @param secrets - any of them may have signed.
 * @returns the app-scoped id of the person, never a customer; null when the signature or its content is not Meta's.
 * @see Meta, data deletion request callback.
 */
export function personOfSignedRequest(signedRequest: string, secrets: string[]): string | null {
  const [signature = '', text = '', ...more] = signedRequest.split('.');
  const given = Buffer.from(signature, 'base64url');
  if (more.length > 0 || !secrets.some((secret) => same(given, hmac(secret, text)))) return null;
  try {
    const said = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Said.parse(said).user_id;
  } catch {
    return null;
  }
}

const hmac = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest();

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
