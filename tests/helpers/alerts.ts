import { passOn } from '../../activities/tell-shop/pass-on.ts';
import { sendPush } from '../../activities/tell-shop/send-push.ts';
import { summarise } from '../../activities/tell-shop/summarise.ts';
import { takeAlertWork } from '../../core/data/alerts.ts';
import { callPerson } from '../../core/data/threads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { Customer, Inbox } from './inbox.ts';

/** Everything that waits to be told, as the two stories do it. @returns how each push ended. */
export async function tell(): Promise<string[]> {
  const ends: string[] = [];
  for (const { tenantId, what, id } of await takeAlertWork()) {
    if (what === 'push') ends.push((await sendPush({ tenantId, pushId: id })).kind);
    else {
      await summarise({ tenantId, alertId: id });
      await passOn({ tenantId, alertId: id });
    }
  }
  return ends;
}

/** As if the time of gathering were over. */
export const due = ({ owner }: Inbox) =>
  owner.query(`update pushes set wake_at = $1`, [new Date(Date.now() - 1)]);

/** The AI hands a conversation over. */
export const callFor = ({ tenantId }: Inbox, { threadId }: Customer, reason = 'complaint') =>
  withTenant(tenantId, (tx) => callPerson(tx, threadId, reason, Date.now()));

/** Nobody waits, and nobody is to be told. */
export async function quiet(inbox: Inbox): Promise<void> {
  await inbox.fresh();
  await inbox.owner.query('delete from alerts');
  await inbox.owner.query('delete from push_devices');
  await inbox.owner.query('update threads set needs_person = null, summary_state = null, summary = null');
}
