import { type MaybeSent, noteArrived, reachesBack, readMaybeSent } from '../../core/data/maybe-sent.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId } from '../../core/domain/ids.ts';
import type { RetryRefusal } from '../../core/domain/retries.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';
import { readConversation, type SeenMessage } from '../../core/vendors/meta/messages.ts';

type Story = { instanceId: string; tenantId: string; threadId: string | null };

/**
 * Before what a story failed at is answered once more: where Meta may have had its answer after all, the conversation at
 * Meta says so, and what arrived is written down. Asks Meta, so call it outside a transaction.
 *
 * @returns `maybe-sent` or `not-connected` where nobody can tell; null: whatever arrived is known now.
 */
export async function lookForSent(story: Story): Promise<RetryRefusal | null> {
  const tenantId = TenantId.parse(story.tenantId);
  const maybe = await withTenant(tenantId, (tx) => readMaybeSent(tx, story));
  if (maybe === null || maybe === 'not-connected') return maybe;
  const isTooSoon = maybe.parts.some(({ sendingAtMs }) => sendingAtMs + config().meta.settleMs > now());
  const seen = isTooSoon ? null : await seenAtMeta(maybe);
  if (!seen || !reachesBack(maybe, seen)) return 'maybe-sent';
  await withTenant(tenantId, (tx) => noteArrived(tx, maybe, seen));
  return null;
}

/** @returns null: Meta does not say. */
async function seenAtMeta({ channel }: MaybeSent): Promise<SeenMessage[] | null> {
  return readConversation(channel).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'meta-unavailable') return null;
    throw error;
  });
}
