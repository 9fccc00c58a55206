import { licenceSubject } from '../core/data/channel-access.ts';
import { endStory } from '../core/data/orchestrations.ts';
import { lockThread } from '../core/data/threads.ts';
import { settleOpen } from '../core/data/turns.ts';
import { licenceFor } from '../core/data/whitelist.ts';
import { inOneTrip, withTenant } from '../core/data/with-tenant.ts';
import type { TenantId, ThreadId } from '../core/domain/ids.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';

export type LicenceState =
  | { kind: 'active'; replyDelayMs: number }
  | { kind: 'no-licence' }
  | { kind: 'licence-expired' };

/**
 * Tells whether the tenant of a conversation may be answered now. Where not, its messages stay in the inbox
 * and the AI is silent: no model call, no reply, no usage.
 */
export async function checkLicence(input: {
  tenantId: TenantId;
  threadId: ThreadId;
  story: string;
}): Promise<LicenceState> {
  const { tenantId, threadId, story } = input;
  const subject = await inOneTrip(tenantId, (tx) => licenceSubject(tx, threadId));
  if (!subject) return { kind: 'no-licence' }; // erased with its tenant
  const licence = await licenceFor(subject.handle, subject.igId, now());
  if (licence.kind === 'active') {
    return { kind: 'active', replyDelayMs: subject.replyDelayMs ?? config().replyDelayMs };
  }
  const kind = licence.kind === 'expired' ? 'licence-expired' : 'no-licence';
  return withTenant(tenantId, async (tx) => {
    await lockThread(tx, threadId);
    const settled = await settleOpen(tx, threadId, kind);
    endStory(tx, story, kind, now());
    return settled;
  });
}
