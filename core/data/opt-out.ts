import { readOptWish } from '../domain/text/opt-out.ts';
import type { ChannelRef } from './channels.ts';
import type { TenantTx } from './with-tenant.ts';

/** Code, not the model, ends automated replies and lets them come again. Of a message that is settled nothing more. */
export function honourWish(
  tx: TenantTx,
  channel: ChannelRef,
  { mid, text }: { mid: string; text: string | null },
  receivedAtMs: number,
): void {
  const wish = text && readOptWish(text);
  if (wish === 'stop') optOut(tx, channel, mid, receivedAtMs);
  if (wish === 'start') optIn(tx, channel, mid);
}

/** The message that says so must be new: delivered again it is settled, and the customer may have changed their mind. */
const SAID = `from conversations m
  where m.channel_id = $1 and m.mid = $2 and m.sender = 'customer' and m.outcome is null and m.turn_id is null and t.id = m.thread_id`;

/** The customer wants no automated replies: the AI is silent from now on, also in the turn that is open. */
function optOut(tx: TenantTx, { channelId }: ChannelRef, mid: string, nowMs: number): void {
  tx.send({
    text: `with out as (
             update threads t set opted_out_at = $3, opt_out_message_id = m.id, needs_person = 'opted-out',
                    summary_state = 'wanted', summary = null
             ${SAID} and t.opted_out_at is null returning t.tenant_id, t.id
           )
           insert into alerts (tenant_id, kind, code, thread_id, raised_at)
           select tenant_id, 'needs-person', 'opted-out', id, $3 from out`,
    values: [channelId, mid, new Date(nowMs)],
  });
}

/** They may come again; the next one says again who writes. */
function optIn(tx: TenantTx, { channelId }: ChannelRef, mid: string): void {
  tx.send({
    text: `update threads t set opted_out_at = null, opt_out_message_id = null, disclosed_at = null,
                  needs_person = nullif(t.needs_person, 'opted-out')
             ${SAID} and t.opted_out_at is not null`,
    values: [channelId, mid],
  });
}
