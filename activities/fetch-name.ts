import { channelOfThread } from '../core/data/channel-access.ts';
import { keepProfile } from '../core/data/customers.ts';
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
}): Promise<{ kind: 'learnt' | 'none' | 'token-dead' }> {
  const { tenantId, threadId } = input;
  const channel = await withTenant(tenantId, (tx) => channelOfThread(tx, threadId));
  if (!channel || channel.status === 'needs-reconnect') return { kind: 'token-dead' };
  const profile = await readProfile(channel.customerIgsid, channel.token);
  const kept = { username: short(profile?.username), name: short(profile?.name) };
  await withTenant(tenantId, (tx) => keepProfile(tx, threadId, kept, now()));
  return { kind: kept.username || kept.name ? 'learnt' : 'none' };
}

const short = (text: string | null | undefined): string | null =>
  truncateGraphemes(cleanText(text ?? '').trim(), NAME_GRAPHEMES_MAX) || null;
