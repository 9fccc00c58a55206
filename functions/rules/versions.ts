import { createHash } from 'node:crypto';
import type { HttpRequest } from '@azure/functions';
import { Failure } from '../../core/domain/failure.ts';

/** The `ETag` of a profile and of its rules: one document has one. Null: there is none yet. */
export const etagOf = (source: string | null): string =>
  `"${createHash('sha256')
    .update(source ?? '')
    .digest('base64url')
    .slice(0, 22)}"`;

/**
 * Holds a write back whose caller has seen another version. A call without `If-Match` always writes.
 *
 * @throws Failure `changed-meanwhile`.
 */
export function refuseStale(request: HttpRequest, source: string | null): void {
  const wanted = request.headers.get('if-match');
  if (wanted === null) return;
  const fits =
    wanted.trim() === '*' ? source !== null : wanted.split(',').some((tag) => tag.trim() === etagOf(source));
  if (!fits)
    throw new Failure('changed-meanwhile', 'somebody else changed this meanwhile; read it again first');
}
