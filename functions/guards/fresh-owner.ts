import type { HttpRequest } from '@azure/functions';
import { findSession } from '../../core/data/sessions.ts';
import { Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import { cookieOf } from '../../core/runtime/http.ts';
import { SESSION_COOKIE } from '../sign-in/cookies.ts';
import { owner } from './owner.ts';
import type { SignedIn } from './signed-in.ts';

const FRESH_MS = 60 * 60_000;

/**
 * An owner who signed in within the last hour: for what cannot be taken back, or takes all data along. A
 * phone that stays signed in for weeks may be in somebody else's hand.
 *
 * @throws Failure `sign-in-again`, and what `owner` throws.
 */
export async function freshOwner(request: HttpRequest): Promise<SignedIn> {
  const member = await owner(request);
  const session = await findSession(cookieOf(request, SESSION_COOKIE) ?? '');
  if (session && now() - session.createdAtMs < FRESH_MS) return member;
  throw new Failure('sign-in-again', 'this needs a sign-in within the last hour', { who: member });
}
