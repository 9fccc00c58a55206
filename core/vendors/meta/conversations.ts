import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { config } from '../../runtime/config.ts';
import { graph } from './graph.ts';
import { granted } from './refusals.ts';

const BETWEEN_MS = 500; // Meta allows two calls a second for an account
const PAGE = 25;
const PAGES_MAX = 4; // of conversations, the newest first: what one look takes up at most

type Account = { igId: string; pageId: string; token: string };

const Apps = z.object({ data: z.object({ id: z.string() }).array() });

/** Whether Meta delivers a Page's messages to our app. @throws Failure as `granted`, or `meta-unavailable`, `meta-busy`. */
export async function isSubscribed({ pageId, token }: Omit<Account, 'igId'>): Promise<boolean> {
  const { data } = Apps.parse(granted(await graph(`/${pageId}/subscribed_apps`, { token })));
  return data.some(({ id }) => id === config().meta.appId);
}

const Time = z.string().transform((text, context) => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) context.addIssue('expected a time');
  return ms;
});
const Listed = z.object({
  data: z
    .object({
      id: z.string(),
      updated_time: Time,
      participants: z.object({ data: z.object({ id: z.string() }).array() }).optional(),
    })
    .array(),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional() }).optional(),
});

export type ListedConversation = { conversationId: string; customerId: string; updatedAtMs: number };

/**
 * Conversations in which something was written since, the newest first.
 *
 * @throws Failure as `granted`, or `meta-unavailable`, `meta-busy`.
 */
export async function listConversations(account: Account, sinceMs: number): Promise<ListedConversation[]> {
  const found: ListedConversation[] = [];
  let after: string | undefined;
  for (let call = 1; call <= PAGES_MAX; call++) {
    if (call > 1) await pause(BETWEEN_MS);
    const query = {
      ...{ platform: 'instagram', fields: 'id,updated_time,participants', limit: String(PAGE) },
      ...(after && { after }),
    };
    const { pageId, token, igId } = account;
    const { data, paging } = Listed.parse(granted(await graph(`/${pageId}/conversations`, { token, query })));
    const newer = data.filter((one) => one.updated_time >= sinceMs);
    for (const { id, updated_time: updatedAtMs, participants } of newer) {
      const customer = participants?.data.find((one) => one.id !== igId);
      if (customer) found.push({ conversationId: id, customerId: customer.id, updatedAtMs });
    }
    after = paging?.cursors?.after;
    if (newer.length < data.length || data.length < PAGE || !after) break;
  }
  return found;
}

const Attachment = z.object({
  image_data: z.object({ url: z.string() }).optional(),
  video_data: z.object({ url: z.string() }).optional(),
  file_url: z.string().optional(),
});
const Message = z.object({
  id: z.string(),
  created_time: Time,
  from: z.object({ id: z.string() }),
  message: z.string().optional(),
  attachments: z.object({ data: Attachment.array() }).optional(),
  reply_to: z.object({ mid: z.string() }).optional(),
});
const Messages = z.object({ messages: z.object({ data: z.array(z.unknown()) }).optional() });

/** A message as Meta would have delivered it, for the door's own reader. */
export type MissedItem = { mid: string; atMs: number; item: unknown };

/**
 * What stands in a conversation, the oldest first: at most the 20 that Meta still shows. One that cannot be read is
 * left out alone.
 *
 * @throws Failure as `granted`, or `meta-unavailable`, `meta-busy`.
 */
export async function readMessages(
  { igId, token }: Account,
  { conversationId, customerId }: ListedConversation,
): Promise<MissedItem[]> {
  await pause(BETWEEN_MS);
  const fields = 'messages{id,created_time,from,message,attachments,reply_to}';
  const body = granted(await graph(`/${conversationId}`, { token, query: { fields } }));
  return (Messages.parse(body).messages?.data ?? [])
    .flatMap((raw) => {
      const { data: message } = Message.safeParse(raw);
      if (!message) return []; // of older ones Meta tells the id alone
      const isOurs = message.from.id === igId;
      const [sender, recipient] = isOurs ? [igId, customerId] : [customerId, igId];
      const item = {
        sender: { id: sender },
        recipient: { id: recipient },
        timestamp: message.created_time,
        message: {
          mid: message.id,
          ...(message.message && { text: message.message }),
          ...(isOurs && { is_echo: true }),
          ...(message.attachments && { attachments: message.attachments.data.flatMap(asDelivered) }),
          ...(message.reply_to && { reply_to: { mid: message.reply_to.mid } }),
        },
      };
      return [{ mid: message.id, atMs: message.created_time, item }];
    })
    .reverse();
}

function asDelivered({ image_data: image, video_data: video, file_url: file }: z.infer<typeof Attachment>) {
  if (image) return [{ type: 'image', payload: { url: image.url } }];
  if (video) return [{ type: 'video', payload: { url: video.url } }];
  return file ? [{ type: 'file', payload: { url: file } }] : [];
}
