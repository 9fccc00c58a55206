import type { Attachment, DmEvent, DmKind } from '../domain/dm.ts';
import { maybePart, type ReplyPart, type Seen } from '../domain/reply-parts.ts';
import type { ChannelRef } from './channels.ts';
import { markEchoed } from './outbox.ts';
import { giveToPerson, lockThreadOf } from './threads.ts';
import { settleOpen } from './turns.ts';
import type { TenantTx } from './with-tenant.ts';

const CLOCKS_DIFFER_MS = 5_000; // ours and Meta's
const LATE_ECHO_MS = 3_600_000; // how late an echo may tell that a part we gave up on did arrive
const LATE_PICTURE_MS = 180_000; // of a picture, which nothing tells from a person's

type Echo = Extract<DmEvent, { type: 'echo' }>;

/**
 * The account has written: our own send comes back, or a person answered in the Instagram app.
 * While one of our parts is `sending`, nobody can tell which; the echo is parked until that part is settled.
 */
export async function storeEcho(
  tx: TenantTx,
  channel: ChannelRef,
  echo: Echo,
  receivedAtMs: number,
  onItsWay?: (threadId: string) => void,
): Promise<void> {
  const threadId = await lockThreadOf(tx, channel, echo, receivedAtMs);
  if (await isOurs(tx, threadId, echo)) return;
  if (await isKnown(tx, channel, echo.mid)) return;

  const { rows: sending } = await tx.query<ReplyPart>(
    `select body, case when photo_sku is not null then jsonb_build_object('sku', photo_sku, 'url', photo_url) end as photo
       from outbox where thread_id = $1 and state = 'sending'`,
    [threadId],
  );
  if (sending.length > 0 && !sending.some((part) => maybePart(part, seenIn(echo)))) onItsWay?.(threadId);
  if (sending.length > 0) await parkEcho(tx, channel, threadId, echo, receivedAtMs);
  else await storePersonMessage(tx, channel, threadId, echo, receivedAtMs);
}

/** What tells whose an echo is. */
const seenIn = ({ text, kind }: Pick<Echo, 'text' | 'kind'>): Seen => ({
  text,
  isPicture: kind === 'image' && text === null,
});

export type ParkedEcho = Seen & {
  mid: string;
  kind: DmKind;
  attachments: Attachment[];
  atMs: number;
};

/** What was parked while parts of this thread were being sent, oldest first. */
export async function parkedEchoes(tx: TenantTx, threadId: string): Promise<ParkedEcho[]> {
  const { rows } = await tx.query<Pick<Echo, 'mid' | 'kind' | 'text' | 'attachments'> & { ts: Date }>(
    'select mid, kind, text, attachments, ts from parked_echoes where thread_id = $1 order by ts, mid',
    [threadId],
  );
  return rows.map(({ ts, ...echo }) => ({ ...echo, ...seenIn(echo), atMs: ts.getTime() }));
}

/**
 * A part is settled: what is parked and not our own was written by a person, who therefore has the thread.
 * Nothing is decided while another part of the thread is still being sent.
 */
export async function releaseParked(
  tx: TenantTx,
  channel: ChannelRef,
  threadId: string,
  nowMs: number,
): Promise<void> {
  const { rows } = await tx.query<{ sending: boolean; parked: boolean }>({
    name: 'parked_and_sending',
    text: `select exists (select from outbox where thread_id = $1 and state = 'sending') as sending,
                  exists (select from parked_echoes where thread_id = $1) as parked`,
    values: [threadId],
  });
  if (rows[0]?.sending || !rows[0]?.parked) return;
  for (const { isPicture: _, ...parked } of await parkedEchoes(tx, threadId)) {
    await tx.query('delete from parked_echoes where channel_id = $1 and mid = $2', [
      channel.channelId,
      parked.mid,
    ]);
    const echo = { type: 'echo' as const, igId: channel.igId, customerId: '', ...parked };
    if (await isOurs(tx, threadId, echo)) continue;
    await storePersonMessage(tx, channel, threadId, echo, nowMs);
  }
}

/**
 * True for a part that we sent: Meta told us its id, or we gave up on knowing and the words say so now. It is
 * `echoed` from here on. Of a part that was sent twice both copies are ours, whichever Meta told us of.
 */
async function isOurs(tx: TenantTx, threadId: string, echo: Echo): Promise<boolean> {
  const { mid, atMs } = echo;
  const { text, isPicture } = seenIn(echo);
  const { rowCount: told } = await tx.query(
    `update outbox set state = 'echoed' where thread_id = $1 and message_id = $2 and state in ('accepted', 'echoed')`,
    [threadId, mid],
  );
  if (told || (text === null && !isPicture)) return Boolean(told);
  const lateMs = isPicture ? LATE_PICTURE_MS : LATE_ECHO_MS;
  const { rows } = await tx.query<{ id: string; state: string; rowId: string | null }>(
    `select id, state, row_id as "rowId" from outbox
      where thread_id = $1 and sending_at >= $3
        and case when $6 then photo_sku is not null else photo_sku is null and body = $2 end
        and ((state = 'abandoned' and message_id is null and attempts = 1 and sending_at <= $4)
          or (state in ('abandoned', 'accepted', 'echoed') and attempts > 1 and sending_at <= $5))
      order by id limit 1`,
    [
      threadId,
      text,
      new Date(atMs - lateMs),
      new Date(atMs + CLOCKS_DIFFER_MS),
      new Date(atMs + lateMs), // it may be the first attempt's
      isPicture,
    ],
  );
  if (rows[0]?.state === 'abandoned') await markEchoed(tx, rows[0], mid, atMs);
  return rows.length > 0;
}

async function isKnown(tx: TenantTx, channel: ChannelRef, mid: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from conversations where channel_id = $1 and mid = $2', [
    channel.channelId,
    mid,
  ]);
  return Boolean(rowCount);
}

async function parkEcho(
  tx: TenantTx,
  channel: ChannelRef,
  threadId: string,
  echo: Echo,
  receivedAtMs: number,
): Promise<void> {
  await tx.query(
    `insert into parked_echoes (channel_id, mid, tenant_id, thread_id, text, ts, received_at, kind, attachments)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      channel.channelId,
      echo.mid,
      channel.tenantId,
      threadId,
      echo.text,
      new Date(echo.atMs),
      new Date(receivedAtMs),
      echo.kind,
      JSON.stringify(echo.attachments),
    ],
  );
}

async function storePersonMessage(
  tx: TenantTx,
  channel: ChannelRef,
  threadId: string,
  echo: Echo,
  receivedAtMs: number,
): Promise<void> {
  await tx.query(
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, attachments, ts, received_at, outcome)
     values ($1, $2, $3, $4, 'person', $8, $5, $9, $6, $7, 'sent') on conflict (channel_id, mid) do nothing`,
    [
      channel.tenantId,
      channel.channelId,
      threadId,
      echo.mid,
      echo.text,
      new Date(echo.atMs),
      new Date(receivedAtMs),
      echo.kind,
      JSON.stringify(echo.attachments),
    ],
  );
  await giveToPerson(tx, threadId, receivedAtMs, echo.atMs);
  await settleOpen(tx, threadId, 'human-has-it'); // theirs: no sweep may answer it when their time is over
}
