import type { ConnectionAccess } from '../../core/data/connections.ts';
import { FAILURES, Failure } from '../../core/domain/failure.ts';
import { log } from '../../core/runtime/log.ts';
import { unsubscribePage } from '../../core/vendors/meta/pages.ts';

/**
 * Switches a Page's deliveries off, as far as Meta lets us: a token that is dead cannot, and what is still delivered
 * then finds no account that answers.
 *
 * @throws Failure `meta-unavailable`, `meta-busy`: to be tried again.
 */
export async function leavePage({ pageId, token, igId }: ConnectionAccess): Promise<void> {
  if (token === null) return;
  try {
    await unsubscribePage(pageId, token);
  } catch (error) {
    if (!(error instanceof Failure) || FAILURES[error.code].retry) throw error;
    log('warn', 'page-not-left', { igId, code: error.code });
  }
}
