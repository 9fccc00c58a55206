import type { DmEvent } from '../domain/dm.ts';
import type { ChannelRef } from './channels.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * What the customer thinks of a message, the newest of what they have said of it. It starts no story, opens no window,
 * confirms no order and makes no conversation. One that comes before its message waits under the same id.
 */
export async function storeReaction(
  tx: TenantTx,
  { tenantId, channelId }: ChannelRef,
  event: Extract<DmEvent, { type: 'reaction' }>,
  receivedAtMs: number,
): Promise<void> {
  await tx.query(
    `insert into reactions (channel_id, mid, tenant_id, thread_id, emoji, ts, received_at)
     select $1, $2, $3, t.id, $5, $6, $7 from threads t join customers c on c.id = t.customer_id
      where c.channel_id = $1 and c.igsid = $4 and not exists (
        select from conversations where channel_id = $1 and mid = $2 and (unsent_at is not null or thread_id <> t.id))
        for no key update of t
     on conflict (channel_id, mid) do update set emoji = excluded.emoji, ts = excluded.ts, received_at = excluded.received_at
      where reactions.ts <= excluded.ts and reactions.thread_id = excluded.thread_id`,
    [
      channelId,
      event.mid,
      tenantId,
      event.customerId,
      event.emoji,
      new Date(event.atMs),
      new Date(receivedAtMs),
    ],
  );
}

/** The message is unsent: nothing that hangs on it stays. It travels with the commit. */
export function dropReaction(tx: TenantTx, { channelId }: ChannelRef, mid: string): void {
  tx.send({ text: 'delete from reactions where channel_id = $1 and mid = $2', values: [channelId, mid] });
}

/** Reactions that were given before `before`, at most `rowsMax`. @returns how many went. */
export async function deleteReactions(tx: TenantTx, before: Date, rowsMax: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from reactions where (channel_id, mid) in (
       select channel_id, mid from reactions where received_at < $1 limit $2 for update skip locked)`,
    [before, rowsMax],
  );
  return rowCount ?? 0;
}
