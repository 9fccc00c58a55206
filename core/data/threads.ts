import type { ThreadId, TurnId } from '../domain/ids.ts';
import { HUMAN_AGENT_MS } from '../domain/write-window.ts';
import type { ChannelRef } from './channels.ts';
import { dropDraft } from './drafts.ts';
import type { TenantTx } from './with-tenant.ts';

/** Until somebody ends it. A date and not `infinity`, which is no moment for whoever reads it. */
export const FOR_EVER = new Date('9999-01-01T00:00:00Z');

/**
 * Until when a person has a conversation from a moment on: as many minutes of silence as the shop has set, or until
 * they hand it back. In SQL; `from` is a parameter.
 */
const keptFrom = (from: string): string =>
  `(select coalesce(${from}::timestamptz + make_interval(mins => hand_back_minutes), '${FOR_EVER.toISOString()}') from tenants)`;

/** Makes the customer and the conversation where they do not exist; returns the conversation. */
async function ensureThread(
  tx: TenantTx,
  { tenantId, channelId }: ChannelRef,
  { customerId, atMs }: { customerId: string; atMs: number },
  receivedAtMs: number,
): Promise<string> {
  const { rows: customers } = await tx.query<{ id: string }>(
    `insert into customers (id, tenant_id, channel_id, igsid, first_seen_at)
     values (gen_random_uuid(), $1, $2, $3, $4)
     on conflict (channel_id, igsid) do update set igsid = excluded.igsid
     returning id`,
    [tenantId, channelId, customerId, new Date(receivedAtMs)],
  );
  const { rows: threads } = await tx.query<{ id: string }>(
    `insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
     values (gen_random_uuid(), $1, $2, $3, $5, $4)
     on conflict (customer_id) do update set last_message_at = greatest(threads.last_message_at, excluded.last_message_at)
     returning id`,
    // Until the customer's first message there is no window: the shop may have written first.
    [tenantId, channelId, customers[0]?.id, new Date(atMs), new Date(atMs - HUMAN_AGENT_MS)],
  );
  if (!threads[0]) throw new Error('an upsert returned no row');
  return threads[0].id;
}

/**
 * The conversation of a customer, made where it does not exist, and locked until the transaction ends. Whatever
 * writes to a conversation locks its row first: claims, sends, echoes and unsends happen one after another.
 */
export async function lockThreadOf(
  tx: TenantTx,
  channel: ChannelRef,
  where: { customerId: string; atMs: number },
  receivedAtMs: number,
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `select t.id from threads t join customers c on c.id = t.customer_id
      where c.channel_id = $1 and c.igsid = $2 for update of t`,
    [channel.channelId, where.customerId],
  );
  return rows[0]?.id ?? (await ensureThread(tx, channel, where, receivedAtMs));
}

/** As `lockThreadOf`, for a conversation that is known. */
export async function lockThread(tx: TenantTx, threadId: string): Promise<void> {
  tx.send({
    name: 'lock_known_thread',
    text: 'select from threads where id = $1 for update',
    values: [threadId],
  });
}

/** When Instagram's 24 hours after the customer's last message end, in ms. */
export async function windowOf(tx: TenantTx, threadId: string): Promise<number> {
  const { rows } = await tx.query<{ end: Date }>(
    'select window_expires_at as end from threads where id = $1',
    [threadId],
  );
  return rows[0]?.end.getTime() ?? 0;
}

/**
 * A person has the conversation now; the AI is silent until they have been silent for as long as the shop has set.
 * When it answers again it tells again who it is.
 *
 * @param wroteAtMs - when they wrote, if that is how they took it.
 */
export async function giveToPerson(
  tx: TenantTx,
  threadId: string,
  nowMs: number,
  wroteAtMs?: number,
): Promise<void> {
  dropDraft(tx, threadId, nowMs);
  await tx.query(
    `update threads set person_until = ${keptFrom('$2')}, needs_person = null, disclosed_at = null,
            last_message_at = greatest(last_message_at, $3) where id = $1`,
    [threadId, new Date(nowMs), wroteAtMs === undefined ? null : new Date(wroteAtMs)],
  );
}

/**
 * Keeps the conversations that are with a person now. @param more - those too that Instagram still takes an answer in.
 *
 * @returns the ids of the former.
 */
export async function lockSilent(tx: TenantTx, more: boolean, nowMs: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string; isKept: boolean }>(
    `select id, coalesce(person_until > $1, false) as "isKept" from threads
      where person_until > $1 or ($2 and window_expires_at > $1) order by id for update`,
    [new Date(nowMs), more],
  );
  return rows.filter(({ isKept }) => isKept).map(({ id }) => id);
}

/** The shop has set another time: for these conversations, which are with a person, it begins at `nowMs`. */
export async function countSilenceAnew(tx: TenantTx, threadIds: string[], nowMs: number): Promise<void> {
  if (threadIds.length === 0) return;
  await tx.query(`update threads set person_until = ${keptFrom('$1')} where id = any ($2)`, [
    new Date(nowMs),
    threadIds,
  ]);
}

/** Whoever looks after the shop is told, unless they know it; the summary is made before they are: tell-shop.ts. */
const TOLD = `with told as (
    insert into alerts (tenant_id, kind, code, thread_id, raised_at)
    select tenant_id, 'needs-person', $3, id, $2 from threads where id = $1 and needs_person is distinct from $3
    returning thread_id
  )
  update threads t set needs_person = $3,
         summary_state = case when exists (select from told) then 'wanted' else summary_state end,
         summary = case when exists (select from told) then null else summary end`;

/**
 * The inbox shows that a person is wanted, and why. The AI still finishes the turn it is in.
 *
 * @param reason - a code such as `asked` or `reply-unverified`, never words of the customer's.
 */
export async function wishPerson(
  tx: TenantTx,
  threadId: ThreadId,
  reason: string,
  nowMs: number,
): Promise<void> {
  tx.send({
    name: 'wish_person',
    text: `${TOLD} where id = $1`,
    values: [threadId, new Date(nowMs), reason],
  });
}

/** As `wishPerson`, and the AI is silent from now on. */
export async function callPerson(
  tx: TenantTx,
  threadId: ThreadId,
  reason: string,
  nowMs: number,
): Promise<void> {
  tx.send({
    name: 'call_person',
    text: `${TOLD}, person_until = ${keptFrom('$2')} where id = $1`,
    values: [threadId, new Date(nowMs), reason],
  });
}

/** A reply that says who writes is on its way. @param nowMs - when its parts were written down. */
export function noteDisclosed(tx: TenantTx, threadId: ThreadId, nowMs: number): void {
  tx.send({
    name: 'note_disclosed',
    text: 'update threads set disclosed_at = $2 where id = $1',
    values: [threadId, new Date(nowMs)],
  });
}

/** That reply did not go out: the next one says it. */
export function takeBackDisclosure(tx: TenantTx, threadId: ThreadId, turnId: TurnId): void {
  tx.send({
    text: `update threads t set disclosed_at = null from outbox o
            where t.id = $1 and o.turn_id = $2 and o.part_no = 1 and o.message_id is null and t.disclosed_at = o.reserved_at`,
    values: [threadId, turnId],
  });
}
