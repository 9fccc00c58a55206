import { type DmEvent, wantsAnswer } from '../domain/dm.ts';
import { MessageId, ThreadId } from '../domain/ids.ts';
import { REPLY_WINDOW_MS } from '../domain/write-window.ts';
import type { ChannelRef } from './channels.ts';
import { storeEcho } from './echoes.ts';
import { editMessage } from './edits.ts';
import { eraseMessage } from './erasure.ts';
import { honourWish } from './opt-out.ts';
import { LOOK_AFTER_MS } from './orchestrations.ts';
import { storeReaction } from './reactions.ts';
import type { TenantTx } from './with-tenant.ts';

/** A message that needs a story. */
export type ToStart = {
  threadId: ThreadId;
  messageId: MessageId;
  seenBefore: boolean; // Meta delivers it again
  story?: string; // its instance id; absent: the message's first
  nameStory: string | null; // of the story that asks Meta what the customer is called: never asked, or more than a day ago
};

const NAME_KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * Applies one event to the tenant's inbox. Safe to repeat: each message is inserted once, by its `mid`.
 *
 * @param onItsWay - told a conversation in which a person has written while a part of a reply is with Meta.
 */
export async function storeEvent(
  tx: TenantTx,
  channel: ChannelRef,
  event: DmEvent,
  receivedAtMs: number,
  onItsWay?: (threadId: string) => void,
): Promise<ToStart | null> {
  switch (event.type) {
    case 'message':
      return storeMessage(tx, channel, event, receivedAtMs);
    case 'echo':
      await storeEcho(tx, channel, event, receivedAtMs, onItsWay);
      return null;
    case 'reaction':
      await storeReaction(tx, channel, event, receivedAtMs);
      return null;
    case 'unsend':
      await eraseMessage(tx, channel, event, receivedAtMs);
      return null;
    case 'edit':
      return editMessage(tx, channel, event, receivedAtMs);
  }
}

type Message = Extract<DmEvent, { type: 'message' }>;

/** The customer's first message makes the customer and the conversation; all in one statement, safe to repeat. */
const INSERT = `
  with known as (
    select t.id, c.profile_at from threads t join customers c on c.id = t.customer_id
     where c.channel_id = $2 and c.igsid = $3 for no key update of t -- the conversation before its messages, as everybody
  ), customer as (
    insert into customers (id, tenant_id, channel_id, igsid, first_seen_at)
    select gen_random_uuid(), $1, $2, $3, $11 where not exists (select from known)
    on conflict (channel_id, igsid) do update set igsid = excluded.igsid
    returning id
  ), made as (
    insert into threads as t (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
    select gen_random_uuid(), $1, $2, customer.id, $8, $9 from customer
    on conflict (customer_id) do update set window_expires_at = greatest(t.window_expires_at, $8),
       last_message_at = greatest(t.last_message_at, $9)
    returning id
  ), moved as (
    update threads t
       set window_expires_at = greatest(t.window_expires_at, $8), last_message_at = greatest(t.last_message_at, $9)
     where t.id = (select id from known)
       and not exists (select from conversations where channel_id = $2 and mid = $4) -- a repeated delivery changes nothing
  ), thread as (
    select id from made union all select id from known
  ), message as (
    insert into conversations
      (tenant_id, channel_id, thread_id, mid, sender, kind, text, attachments, reply_to_mid, ts, received_at, outcome, payload)
    select $1, $2, thread.id, $4, 'customer', $5, $6, $7, $10, $9, $11, $12, $16 from thread
    on conflict (channel_id, mid) do nothing
    returning id
  ), name as (
    select 'name-' || thread.id || '-' || $14::text as id from thread
     where not exists (select from known where profile_at > $13)
  ), stories as ( -- the console's note of what the door is about to start: core/data/orchestrations.ts
    insert into orchestrations (instance_id, story, tenant_id, thread_id, message_id, started_at, look_at)
    select 'dm-' || message.id, 'answerDm', $1, thread.id, message.id, $11, $15::timestamptz from message, thread where $12::text is null
    union all
    select name.id, 'learnName', $1, thread.id, null, $11, $15 from name, message, thread where $12::text is null
    on conflict (instance_id) do nothing
  )
  select thread.id as "threadId", message.id as "messageId",
         (select id from name) as "nameStory" from thread left join message on true`;

/** Stores a message; of one that came before `isNew` is false, and whether it needs a story is not looked at. */
export async function insertMessage(
  tx: TenantTx,
  channel: ChannelRef,
  event: Message,
  receivedAtMs: number,
): Promise<{ isNew: boolean; threadId: ThreadId; start: ToStart | null }> {
  const inserting = tx.query<{ threadId: string; messageId: string | null; nameStory: string | null }>({
    name: 'insert_message',
    text: INSERT,
    values: [
      channel.tenantId,
      channel.channelId,
      event.customerId,
      event.mid,
      event.kind,
      event.text,
      JSON.stringify(event.attachments),
      new Date(event.atMs + REPLY_WINDOW_MS),
      new Date(event.atMs),
      event.replyToMid,
      new Date(receivedAtMs),
      wantsAnswer(event) ? null : 'ignored',
      new Date(receivedAtMs - NAME_KEPT_MS),
      Math.floor(receivedAtMs / NAME_KEPT_MS), // once a day, whoever starts it
      new Date(receivedAtMs + LOOK_AFTER_MS),
      event.payload ?? null,
    ],
  });
  honourWish(tx, channel, event, receivedAtMs); // travels with it
  const [stored] = (await inserting).rows;
  if (!stored) throw new Error('a conversation that was just made is not there');
  const threadId = ThreadId.parse(stored.threadId);
  const messageId = stored.messageId && MessageId.parse(stored.messageId);
  const { nameStory } = stored;
  const start =
    messageId && wantsAnswer(event) ? { threadId, messageId, seenBefore: false, nameStory } : null;
  return { isNew: messageId !== null, threadId, start };
}

async function storeMessage(tx: TenantTx, channel: ChannelRef, event: Message, receivedAtMs: number) {
  const { isNew, threadId, start } = await insertMessage(tx, channel, event, receivedAtMs);
  return isNew ? start : lookAgain(tx, channel, event, threadId);
}

/** What a message that came before still needs; asks for all it asks at once. */
export async function lookAgain(
  tx: TenantTx,
  channel: ChannelRef,
  event: Message,
  threadId: ThreadId,
): Promise<ToStart | null> {
  completeEdited(tx, channel, event);
  if (!wantsAnswer(event)) return null;
  const waiting = await findUnsettled(tx, channel, event.mid);
  return waiting && { threadId, messageId: waiting, seenBefore: true, nameStory: null };
}

/** A message that came before and is still unsettled: its story may never have been started. */
async function findUnsettled(tx: TenantTx, channel: ChannelRef, mid: string): Promise<MessageId | null> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'find_unsettled',
    text: `select id from conversations
            where channel_id = $1 and mid = $2 and sender = 'customer' and outcome is null and turn_id is null`,
    values: [channel.channelId, mid],
  });
  return rows[0] ? MessageId.parse(rows[0].id) : null;
}

/** The message of an edit that came first: what only the message tells is written, the edited words stay. */
function completeEdited(tx: TenantTx, channel: ChannelRef, event: Message): void {
  tx.send({
    name: 'complete_edited',
    text: `update conversations set kind = $3, attachments = $4, reply_to_mid = $5, ts = $6
      where channel_id = $1 and mid = $2 and sender = 'customer' and edited_at is not null and unsent_at is null`,
    values: [
      channel.channelId,
      event.mid,
      event.kind,
      JSON.stringify(event.attachments),
      event.replyToMid,
      new Date(event.atMs),
    ],
  });
}
