import { FAILURES, Failure, type FailureCode } from '../../domain/failure.ts';
import { debugToken } from './oauth.ts';
import { probeMessages, type Standing, standingOf, subscribePage } from './pages.ts';

/** Without these a shop's DMs can be neither delivered, read nor answered. */
const SCOPES_NEEDED = ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'];

/** The permissions that a grant lacks. */
export const missingScopes = (scopes: string[]): string[] =>
  SCOPES_NEEDED.filter((scope) => !scopes.includes(scope));

/** `grant`: what the token may do; null where it is dead. `at`: which of the three questions met a problem. */
export type Checked = {
  standing: Standing;
  grant: { scopes: string[]; expiresAtMs: number | null } | null;
  at: 'token' | 'subscription' | 'messages' | null;
};

/**
 * How a connected account stands, asked of Meta now: does the token live, are deliveries on, may messages be read.
 * Deliveries are switched on again on the way. The first problem ends the asking.
 *
 * @throws Failure `meta-unavailable`, `meta-busy`: nothing was learnt.
 */
export async function checkConnection(pageId: string, pageToken: string): Promise<Checked> {
  const { scopes, expiresAtMs, problem } = await debugToken(pageToken);
  if (problem) return { standing: standingOf(problem), grant: null, at: 'token' };
  const grant = { scopes, expiresAtMs };
  if (missingScopes(scopes).length > 0) {
    return { standing: standingOf('permissions-missing'), grant, at: 'token' };
  }
  const refused = await subscribe(pageId, pageToken);
  if (refused) return { standing: standingOf(refused), grant, at: 'subscription' };
  const standing = await probeMessages(pageId, pageToken);
  return { standing, grant, at: standing.problem === null ? null : 'messages' };
}

async function subscribe(pageId: string, pageToken: string): Promise<FailureCode | null> {
  try {
    await subscribePage(pageId, pageToken);
    return null;
  } catch (error) {
    if (!(error instanceof Failure) || FAILURES[error.code].retry) throw error;
    return error.code;
  }
}
