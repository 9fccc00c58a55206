import { channelOfThread } from '../../core/data/channel-access.ts';
import { type Opened, type OpenInput, openTurn as open } from '../../core/data/turns.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { log } from '../../core/runtime/log.ts';
import { sendTyping } from '../../core/vendors/meta/messages.ts';

/** Claims the burst for one turn, or says why not; shows the customer that an answer is being written. */
export async function openTurn(input: OpenInput & { tenantId: TenantId }): Promise<Opened> {
  const { opened, channel } = await withTenant(input.tenantId, async (tx) => {
    const opened = await open(tx, input, now());
    const channel = opened.kind === 'opened' ? await channelOfThread(tx, input.threadId) : null;
    return { opened, channel };
  });
  if (channel) {
    const typing = await sendTyping(channel);
    if (typing.kind === 'failed') log('warn', 'typing-not-shown', { code: typing.code });
  }
  return opened;
}
