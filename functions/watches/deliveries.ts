import type { DurableClient } from 'durable-functions';
import type { Watched } from '../../core/data/watched.ts';
import { raiseAlert, resolveAlerts } from '../../core/data/watched-alerts.ts';
import { FAILURES, Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import { log } from '../../core/runtime/log.ts';
import { isSubscribed } from '../../core/vendors/meta/conversations.ts';
import { subscribePage } from '../../core/vendors/meta/pages.ts';
import { catchUp } from './catch-up.ts';
import { lookAt } from './connections.ts';
import { eachChannel } from './each-channel.ts';

/**
 * Once an hour: does Meta deliver each account's messages to us? What was switched off is switched on again, and what
 * was written meanwhile is looked for; so it is where deliveries are on and one got lost.
 */
export async function watchDeliveries(client: DurableClient): Promise<void> {
  await eachChannel('deliveries', async (account) => {
    if (account.status !== 'active') return; // its owner is told already, and Meta would refuse
    await askAgain(client, account);
    const found = await catchUp(client, account);
    const about = { tenantId: account.tenantId, subject: account.channelId };
    if (found > 0) await raiseAlert({ ...about, code: 'messages-missed', facts: { messages: found } }, now());
    else await resolveAlerts({ tenantId: account.tenantId, codes: ['messages-missed'] }, now());
  });
}

/** Where Meta refuses, the shop's connection is lost, and its people are told what to do. */
async function askAgain(client: DurableClient, account: Watched & { token: string }): Promise<void> {
  const { tenantId, channelId, pageId, token } = account;
  if (await isSubscribed(account)) {
    await resolveAlerts({ tenantId, codes: ['deliveries-off'] }, now());
    return;
  }
  const refusal = await subscribePage(pageId, token).then(() => null, codeOf);
  log('warn', 'deliveries-switched-on', { tenantId, refusal });
  await raiseAlert({ tenantId, code: 'deliveries-off', subject: channelId, facts: { refusal } }, now());
  if (refusal !== null) await lookAt(client, account);
}

/** What Meta said no with. @throws what a retry may cure: the next look asks again. */
function codeOf(error: unknown): string {
  if (error instanceof Failure && !FAILURES[error.code].retry) return error.code;
  throw error;
}
