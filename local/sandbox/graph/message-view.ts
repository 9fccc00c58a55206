import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Account } from '../store/accounts.ts';
import { type Attachment, listMessages, type Message } from '../store/messages.ts';
import type { Thread } from '../store/threads.ts';
import { fieldsOf } from './call.ts';

/** Only so many of a conversation's newest messages carry content; of older ones the id is all one gets. */
export const READABLE_MAX = 20;

/** May this message's content be read? */
export async function isReadable(db: Pool, message: Message): Promise<boolean> {
  const all = await listMessages(db, message.igId, message.customerId);
  return all.slice(-READABLE_MAX).some(({ mid }) => mid === message.mid);
}

/** A message as the Conversations API shows it, with the fields asked for. */
export function messageView(
  account: Account,
  thread: Thread | null,
  message: Message,
  fields: string,
): Record<string, unknown> {
  const asked = fieldsOf(fields);
  const shop = { username: account.handle, id: account.igId };
  const customer = { username: thread?.username ?? '', id: message.customerId };
  const shown: Record<string, unknown> = {
    created_time: graphTime(message.atMs),
    from: message.fromShop ? shop : customer,
    to: { data: [message.fromShop ? customer : shop] },
    message: message.text ?? '',
    attachments: message.attachments.length ? { data: shownOf(message).map(attachmentView) } : undefined,
    reactions: reactionsView(message, shop, customer),
    reply_to: message.replyTo ? { mid: message.replyTo, is_self_reply: false } : undefined,
  };
  const picked = Object.entries(shown).filter(([name, value]) => asked.has(name) && value !== undefined);
  return { id: message.mid, ...Object.fromEntries(picked) };
}

/** `2026-07-12T19:11:07+0000`, the way Graph writes times. */
export function graphTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, '+0000');
}

const COPIES = 'https://lookaside.fbsbx.com/ig_messaging_cdn/';

/** Meta keeps a copy of what a business sends and shows that: nobody gets the address back that was given. */
export function copyAtMeta(attachment: Attachment, mid: string): Attachment {
  const { type, payload } = attachment;
  if (type !== 'image' || typeof payload?.url !== 'string') return attachment;
  const assetId = createHash('sha256').update(`${mid} ${payload.url}`).digest('hex').slice(0, 15);
  return {
    type,
    payload: { url: `${COPIES}?${new URLSearchParams({ asset_id: assetId, signature: mid.slice(-12) })}` },
  };
}

const shownOf = ({ attachments, via, mid }: Message): Attachment[] =>
  via === 'api' ? attachments.map((one) => copyAtMeta(one, mid)) : attachments;

function attachmentView({ type, payload = {} }: Attachment): Record<string, unknown> {
  if (type === 'image') return { image_data: { url: payload.url } };
  if (type === 'video') return { video_data: { url: payload.url } };
  if (type === 'template') return { generic_template: payload };
  return { file_url: payload.url };
}

function reactionsView(message: Message, shop: unknown, customer: unknown): unknown {
  const given = Object.entries(message.reactions);
  if (given.length === 0) return undefined;
  return { data: given.map(([who, reaction]) => ({ reaction, users: [who === 'shop' ? shop : customer] })) };
}
