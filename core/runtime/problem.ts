import type { HttpResponseInit } from '@azure/functions';
import { FAILURES, Failure } from '../domain/failure.ts';
import { kindOf, log } from './log.ts';

/** Whatever was thrown, as one of our failures. */
export const failureOf = (error: unknown): Failure =>
  error instanceof Failure ? error : new Failure('unexpected', '', { cause: error });

/** A failure as a problem body (RFC 9457); of what is on our side the log is told, without a word of the cause. */
export function problemOf(failure: Failure, name: string, requestId: string): HttpResponseInit {
  const { status } = FAILURES[failure.code];
  if (status >= 500) {
    const kind = failure.cause === undefined ? null : kindOf(failure.cause);
    log('error', 'door-failed', { door: name, code: failure.code, kind, requestId });
  }
  const title = failure.code.replaceAll('-', ' ');
  const detail = status < 500 ? failure.message : 'this is on our side; the request id helps to find it';
  const { code, issues, retryAfterS, allow } = failure;
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfterS !== null && { 'retry-after': String(retryAfterS) }),
      ...(allow.length > 0 && { allow: allow.join(', ') }),
    },
    body: JSON.stringify({
      type: `urn:igshop:problem:${code}`,
      title,
      status,
      detail,
      code,
      requestId,
      ...(issues.length > 0 && { errors: issues }),
    }),
  };
}
