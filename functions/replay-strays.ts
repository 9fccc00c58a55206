import type { DurableClient } from 'durable-functions';
import { findChannels } from '../core/data/channels.ts';
import { storeEvent } from '../core/data/inbox.ts';
import { takeStrays } from '../core/data/strays.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { readItem } from '../core/vendors/meta/webhook.ts';
import { type Start, startStories } from './start-stories.ts';

/** What was delivered for an account before it was connected, as if it came now. */
export async function replayStrays(client: DurableClient, igId: string): Promise<void> {
  const channel = (await findChannels([igId])).get(igId);
  if (!channel) return;
  const { tenantId } = channel;
  const nowMs = now();
  const starts = await withTenant(tenantId, async (tx) => {
    const found: Start[] = [];
    for (const item of await takeStrays(tx, igId, nowMs)) {
      const event = readItem(item, igId, nowMs);
      const start = event && (await storeEvent(tx, channel, event, nowMs));
      if (start) found.push({ ...start, tenantId });
    }
    return found;
  });
  try {
    await startStories(client, starts);
  } catch (error) {
    // The messages are stored and the account is connected: the sweeper starts what this could not.
    log('warn', 'stray-stories-not-started', { count: starts.length, kind: kindOf(error) });
  }
}
