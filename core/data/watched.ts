import { TenantId } from '../domain/ids.ts';
import { config } from '../runtime/config.ts';
import { across } from './across.ts';
import type { ChannelRef } from './channels.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

/** An account with what Meta is asked about it with. The token never leaves the process. */
export type Watched = ChannelRef & {
  pageId: string;
  handle: string;
  status: string;
  token: string | null;
  connectedAtMs: number;
  heardAtMs: number | null; // of Meta's last delivery, to a few minutes
};

/** Every account that is not let go of, one after another: only one token is in hand at a time. */
export async function listChannels(): Promise<{ tenantId: TenantId; channelId: string }[]> {
  const rows = await across<{ tenant_id: string; channel_id: string }>('select * from list_channels()', []);
  return rows.map((row) => ({ tenantId: TenantId.parse(row.tenant_id), channelId: row.channel_id }));
}

/** One of them; null where it is gone meanwhile. */
export async function readWatched(tenantId: TenantId, channelId: string): Promise<Watched | null> {
  const { rows } = await withTenant(tenantId, (tx) =>
    tx.query<Omit<Watched, 'connectedAtMs' | 'heardAtMs'> & { connectedAt: Date; heardAt: Date | null }>(
      `select c.tenant_id as "tenantId", c.id as "channelId", c.ig_id as "igId", c.page_id as "pageId", c.handle, c.status,
              pgp_sym_decrypt(k.token, $2::jsonb ->> k.key_id) as token,
              c.connected_at as "connectedAt", c.last_webhook_at as "heardAt"
         from channels c left join meta_tokens k on k.channel_id = c.id
        where c.id = $1 and c.status <> 'disconnected'`,
      [channelId, JSON.stringify(Object.fromEntries(config().tokenKeys))],
    ),
  );
  const [row] = rows;
  if (!row) return null;
  const { connectedAt, heardAt, ...watched } = row;
  return { ...watched, connectedAtMs: connectedAt.getTime(), heardAtMs: heardAt?.getTime() ?? null };
}

/**
 * From when on messages are looked for at Meta: what was written before is known, was never ours, or was forgotten at a
 * customer's wish. `keep`: nobody moves it before the end of this transaction.
 */
export async function caughtUpAt(tx: TenantTx, channelId: string, keep = false): Promise<number | null> {
  const { rows } = await tx.query<{ at: Date | null }>(
    `select caught_up_at as at from channels where id = $1 ${keep ? 'for share' : ''}`,
    [channelId],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/** Nothing from before is looked for any more. */
export async function moveCaughtUp(tx: TenantTx, channelId: string, toMs: number): Promise<void> {
  await tx.query('update channels set caught_up_at = greatest(caught_up_at, $2) where id = $1', [
    channelId,
    new Date(toMs),
  ]);
}

/** When the newest message of each customer's conversation that we have was written, by Instagram's id. */
export async function newestKnown(
  tx: TenantTx,
  channelId: string,
  igsids: string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ igsid: string; at: Date | null }>(
    `select u.igsid, (select max(m.ts) from conversations m where m.thread_id = t.id) as at
       from customers u join threads t on t.customer_id = u.id where u.channel_id = $1 and u.igsid = any ($2)`,
    [channelId, igsids],
  );
  return new Map(rows.flatMap(({ igsid, at }) => (at ? [[igsid, at.getTime()]] : [])));
}

/** Which of these messages we have, or have had an echo of. */
export async function knownMids(tx: TenantTx, channelId: string, mids: string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ mid: string }>(
    `select mid from conversations where channel_id = $1 and mid = any ($2)
     union select mid from parked_echoes where channel_id = $1 and mid = any ($2)`,
    [channelId, mids],
  );
  return new Set(rows.map(({ mid }) => mid));
}

const HEARD_EVERY_MS = 5 * 60_000;
const heard = new Map<string, number>(); // by channel: when this process last wrote it down
const HEARD_MAX = 10_000;

/** Notes that Meta delivers for these channels; every few minutes, and behind everything else of its transaction. */
export function noteHeard(tx: TenantTx, channelIds: Iterable<string>, nowMs: number): void {
  for (const id of new Set(channelIds)) {
    const lastMs = heard.get(id) ?? 0;
    if (nowMs >= lastMs && nowMs - lastMs < HEARD_EVERY_MS) continue;
    if (heard.size >= HEARD_MAX) heard.clear();
    heard.set(id, nowMs);
    tx.send({
      name: 'note_heard',
      text: `update channels set last_webhook_at = greatest(last_webhook_at, $2) where id = $1`,
      values: [id, new Date(nowMs)],
    });
  }
}
