import { timingSafeEqual } from 'node:crypto';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { Failure } from '../core/domain/failure.ts';
import { config } from '../core/runtime/config.ts';

/** Meta's handshake: it sends a challenge with the token that only its dashboard and we know. */
export async function instagramVerify({ query }: HttpRequest): Promise<HttpResponseInit> {
  const token = query.get('hub.verify_token') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !same(token, config().meta.verifyToken)) {
    throw new Failure('forbidden', 'expected hub.mode=subscribe with the verify token of this app');
  }
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  return { status: 200, headers, body: query.get('hub.challenge') ?? '' };
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
