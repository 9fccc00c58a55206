import type { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { config } from '../runtime/config.ts';
import type { ChannelRef } from './channels.ts';
import { raiseAlertIn } from './watched-alerts.ts';
import type { TenantTx } from './with-tenant.ts';

/** What a call to Meta on behalf of a conversation needs. The token never leaves the process. */
export type ChannelAccess = ChannelRef & {
  pageId: string;
  handle: string;
  status: string;
  token: string;
  customerIgsid: string;
};

/** The channel of a thread, with its decrypted token; null when the account was disconnected. */
export async function channelOfThread(tx: TenantTx, threadId: string): Promise<ChannelAccess | null> {
  const { rows } = await tx.query<ChannelAccess>({
    name: 'channel_of_thread',
    text: `select c.tenant_id as "tenantId", c.id as "channelId", c.ig_id as "igId", c.page_id as "pageId", c.handle,
                  c.status, pgp_sym_decrypt(k.token, $2::jsonb ->> k.key_id) as token, u.igsid as "customerIgsid"
             from threads t
             join customers u on u.id = t.customer_id
             join channels c on c.id = t.channel_id
             join meta_tokens k on k.channel_id = c.id
            where t.id = $1`,
    values: [threadId, JSON.stringify(Object.fromEntries(config().tokenKeys))],
  });
  return rows[0] ?? null;
}

/** The channel of a thread, whether or not there is a token for it. */
export async function channelRefOfThread(tx: TenantTx, threadId: string): Promise<ChannelRef | null> {
  const { rows } = await tx.query<ChannelRef>(
    `select c.tenant_id as "tenantId", c.id as "channelId", c.ig_id as "igId"
       from threads t join channels c on c.id = t.channel_id where t.id = $1`,
    [threadId],
  );
  return rows[0] ?? null;
}

/** The handle and account whose licence a conversation needs, and the tenant's own reply delay. */
export async function licenceSubject(tx: TenantTx, threadId: string) {
  const { rows } = await tx.query<{
    handle: string;
    igId: string;
    replyDelayMs: number | null;
  }>({
    name: 'licence_subject',
    text: `select c.handle, c.ig_id as "igId", n.reply_delay_ms as "replyDelayMs"
             from threads t join channels c on c.id = t.channel_id join tenants n on n.id = t.tenant_id
            where t.id = $1`,
    values: [threadId],
  });
  return rows[0] ?? null;
}

/** Meta refused the token: no send is tried until somebody reconnects, and the shop is told. */
export async function markNeedsReconnect(tx: TenantTx, channelId: string): Promise<void> {
  const { rows } = await tx.query<{ tenantId: TenantId }>(
    `update channels set status = 'needs-reconnect' where id = $1 and status = 'active' returning tenant_id as "tenantId"`,
    [channelId],
  );
  if (!rows[0]) return;
  const facts = { status: 'needs-reconnect', problem: null };
  await raiseAlertIn(tx, { ...rows[0], code: 'connection-lost', subject: channelId, facts }, now());
}
