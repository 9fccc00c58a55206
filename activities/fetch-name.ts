import { channelOfThread } from '../core/data/channel-access.ts';
import { keepProfile } from '../core/data/customers.ts';
import { isHeld } from '../core/data/incidents.ts';
import { endStory } from '../core/data/orchestrations.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import type { TenantId, ThreadId } from '../core/domain/ids.ts';
import { cleanText, truncateGraphemes } from '../core/domain/text/clean.ts';
import { now } from '../core/runtime/clock.ts';
import { readProfile } from '../core/vendors/meta/profile.ts';

const NAME_GRAPHEMES_MAX = 100;

/**
 * Asks Meta for a customer's name and username and keeps them. That Meta tells none (consent, a block, a private
 * app) is an answer too: it is asked again a day later at the earliest.
 *
 * @throws Failure `meta-unavailable` where a retry may help.
 */
export async function fetchName(input: {
  tenantId: TenantId;
  threadId: ThreadId;
  story?: string;
}): Promise<{ kind: 'learnt' | 'none' | 'no-channel' | 'held' }> {
  const { tenantId, threadId, story } = input;
  const isKept = await isHeld();
  const { channel, no } = await withTenant(tenantId, async (tx) => {
    const found = await channelOfThread(tx, threadId);
    const why = isKept ? 'held' : !found || found.status === 'needs-reconnect' ? 'no-channel' : null;
    if (why) endStory(tx, story, why, now());
    return { channel: found, no: why } as const;
  });
  if (no || !channel) return { kind: no ?? 'no-channel' };
  const profile = await readProfile(channel.customerIgsid, channel.token);
  const kept = { username: short(profile?.username), name: short(profile?.name) };
  const kind = kept.username || kept.name ? 'learnt' : 'none';
  await withTenant(tenantId, async (tx) => {
    await keepProfile(tx, threadId, kept, now());
    endStory(tx, story, kind, now());
  });
  return { kind };
}

const short = (text: string | null | undefined): string | null =>
  truncateGraphemes(cleanText(text ?? '').trim(), NAME_GRAPHEMES_MAX) || null;
