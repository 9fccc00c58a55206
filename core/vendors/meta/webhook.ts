import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Attachment, DmEvent, DmKind } from '../../domain/dm.ts';
import { maskCards } from '../../domain/text/cards.ts';
import { cleanText, truncateGraphemes } from '../../domain/text/clean.ts';

const TEXT_CHARS_MAX = 8_000; // Instagram stops at 1,000; what is longer is no question
const SECONDS_BELOW = 100_000_000_000; // smaller time stamps are seconds, larger ones milliseconds

const Id = z.string().regex(/^[\w.:-]{1,64}$/); // opaque; as a JSON number it may already be another account's id
const TIME_MS_MAX = 4_102_444_800_000; // the year 2100; beyond what a date can be, nothing could be stored
const Time = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .transform((value) => {
    const time = Number(value);
    return time < SECONDS_BELOW ? time * 1_000 : time;
  })
  .refine((time) => time >= 0 && time <= TIME_MS_MAX);
const Mid = z
  .string()
  .max(512)
  .regex(/^[^\p{C}\s]+$/u);
const Words = z.string().transform((text) => maskCards(cleanText(text.slice(0, TEXT_CHARS_MAX)))); // no card is kept
const Url = z
  .string()
  .max(4_000)
  .regex(/^[^\p{C}\s]+$/u);
const MediaId = z.string().regex(/^\w{1,60}$/);

const MediaIdOrNone = z
  .union([MediaId, z.number().int().positive().transform(String)])
  .optional()
  .catch(undefined);
const Part = z.object({
  type: z.string().regex(/^\w{1,50}$/),
  payload: z
    .object({
      url: Url.optional().catch(undefined), // one that cannot be read takes nothing else with it
      title: Words.optional().catch(undefined),
      ig_post_media_id: MediaIdOrNone,
      reel_video_id: MediaIdOrNone,
      story_media_id: MediaIdOrNone,
      sticker_id: z.unknown(),
    })
    .partial()
    .nullish()
    .catch(null),
});
const Payload = z
  .string()
  .transform((text) => maskCards(cleanText(text.slice(0, PAYLOAD_CHARS_MAX))))
  .optional()
  .catch(undefined);
const PAYLOAD_CHARS_MAX = 1_000;
const Story = z.object({ id: MediaIdOrNone, url: Url.optional().catch(undefined) }).catch({});
const Message = z.object({
  mid: Mid,
  text: Words.optional().catch(undefined),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  quick_reply: z.object({ payload: Payload }).optional().catch({ payload: undefined }),
  reply_to: z
    .object({ mid: Mid.optional().catch(undefined), story: Story.optional() })
    .optional()
    .catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
});
const Item = z.object({
  sender: z.object({ id: Id }),
  recipient: z.object({ id: Id }).optional(),
  timestamp: Time.optional(),
  message: Message.optional(),
  message_edit: z.object({ mid: Mid, text: Words }).optional(),
  postback: z.object({ mid: Mid.optional(), title: Words, payload: Payload }).optional(),
  reaction: z
    .object({
      mid: Mid,
      action: z.enum(['react', 'unreact']),
      emoji: z.string().max(100).optional().catch(undefined),
      reaction: z.string().max(30).optional().catch(undefined),
    })
    .optional(),
});
const Entry = z.object({ id: Id, time: Time.optional().catch(undefined), messaging: z.array(z.unknown()) });
const Body = z.object({ object: z.literal('instagram'), entry: z.array(z.unknown()) });

/** An event with the item it was read from, so that an unknown account's can be kept as it came. */
export type Delivered = { event: DmEvent; item: unknown };

/** An item as it may be kept until its account is connected: as it came, but for the numbers of cards. */
export function withoutCards(item: unknown): unknown {
  return JSON.parse(JSON.stringify(item), (key, value) =>
    typeof value === 'string' && WORDS.has(key) ? maskCards(value) : value,
  );
}
const WORDS = new Set(['text', 'title', 'payload']);

/**
 * Reads what concerns direct messages in one delivery. What does not parse is skipped alone, never the batch:
 * a body that we refuse for an hour makes Meta unsubscribe every account in it.
 *
 * @param receivedAtMs - stands in for a missing time stamp.
 * @see Meta, Instagram webhooks and their examples.
 */
export function readDelivery(body: unknown, receivedAtMs: number): Delivered[] {
  const bodies = Array.isArray(body) ? body : [body];
  return bodies.flatMap((one) => {
    const { data } = Body.safeParse(one);
    return (data?.entry ?? []).flatMap((entry) => readEntry(entry, receivedAtMs));
  });
}

function readEntry(raw: unknown, receivedAtMs: number): Delivered[] {
  const { data: entry } = Entry.safeParse(raw);
  if (!entry) return []; // standby, changes, dashboard samples, broken ones
  return entry.messaging.flatMap((item) => {
    const event = readItem(item, entry.id, entry.time ?? receivedAtMs);
    return event ? [{ event, item }] : [];
  });
}

/** One element of `messaging`; null when it is none of ours: read receipts, hand-overs, nonsense. */
export function readItem(raw: unknown, igId: string, fallbackMs: number): DmEvent | null {
  const { data: item } = Item.safeParse(raw);
  if (!item) return null;
  const { sender, message, message_edit: edit, postback, reaction } = item;
  const to = item.recipient?.id ?? (sender.id === igId ? null : igId); // a customer writes to the account
  const atMs = item.timestamp ?? fallbackMs;

  if (sender.id === igId) {
    if (!message || to === null || to === igId) return null; // it talks to itself
    const own = { igId, customerId: to, mid: message.mid, atMs };
    if (message.is_deleted) return { ...own, type: 'unsend' };
    if (!message.is_echo) return null;
    const { kind, text, attachments } = contentOf(message);
    return { ...own, type: 'echo', kind, text, attachments };
  }
  if (to !== igId) return null; // entry and recipient disagree: whose it is cannot be told
  const where = { igId, customerId: sender.id, atMs };

  if (edit) return { ...where, type: 'edit', mid: edit.mid, text: edit.text };
  if (reaction) return { ...where, type: 'reaction', mid: reaction.mid, emoji: emojiOf(reaction) };
  if (postback) {
    const { title: text, payload } = postback;
    const mid = postback.mid ?? midOf(sender.id, atMs, payload ?? text);
    const said = { kind: 'postback' as const, text, attachments: [], replyToMid: null };
    return { ...where, type: 'message', mid, ...said, ...(payload && { payload }) };
  }
  if (!message || message.is_echo) return null;
  if (message.is_deleted) return { ...where, type: 'unsend', mid: message.mid };
  return { ...where, type: 'message', mid: message.mid, ...contentOf(message) };
}

/** A tapped button of an old version of the API has no id: the same tap, delivered again, must have the same one. */
const midOf = (senderId: string, atMs: number, payload: string): string =>
  `postback-${createHash('sha256')
    .update(JSON.stringify([senderId, atMs, payload]))
    .digest('hex')
    .slice(0, 40)}`;

/** Meta's words for its six, and what they look like; of any other the emoji itself is sent. */
const EMOJI: Record<string, string> = {
  love: '❤',
  like: '👍',
  laugh: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
};

/** Its samples spell the emoji as `\u{2764}\u{FE0F}`: whatever comes, one sign is kept. */
function emojiOf({ action, emoji, reaction }: NonNullable<z.infer<typeof Item>['reaction']>): string | null {
  if (action === 'unreact') return null;
  const spelt = (emoji ?? '').replace(/\\u\{([0-9a-f]{1,6})\}/giu, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  const sign = truncateGraphemes(cleanText(spelt).trim(), 1);
  return IS_SIGN.test(sign) ? sign : (EMOJI[reaction ?? ''] ?? '❤');
}

const IS_SIGN = /\p{Extended_Pictographic}|\p{RI}|\u20E3/u;

function contentOf(message: z.infer<typeof Message>) {
  const { story, mid: replyToMid = null } = message.reply_to ?? {};
  const parts = readParts(message.attachments ?? []);
  const attachments = story ? [...parts, storyPart(story)] : parts;
  const text = message.text?.trim() ? message.text : null;
  const payload = message.quick_reply?.payload;
  const kind = kindOf(message, parts, text);
  return { kind, text, attachments, replyToMid, ...(payload && { payload }) };
}

/** The shop's story that is answered. Its media is Meta's to show, and never kept. */
const storyPart = ({ id, url }: z.infer<typeof Story>): Attachment => ({
  type: 'story',
  ...(url && { url }),
  ...(id && { mediaId: id }),
});

function readParts(raw: unknown[]): Attachment[] {
  const parts = raw.flatMap((one): Attachment[] => {
    const { data } = Part.safeParse(one);
    if (!data) return [];
    const { url, title, ig_post_media_id, reel_video_id, story_media_id, sticker_id } = data.payload ?? {};
    const mediaId = ig_post_media_id ?? reel_video_id ?? story_media_id;
    const type = sticker_id ? 'sticker' : data.type; // Messenger's way to send one, as a picture
    return [{ type, ...(url && { url }), ...(title && { title }), ...(mediaId && { mediaId }) }];
  });
  const shared = parts.some(({ type }) => type === 'ig_post'); // its older twin `share` may come beside it
  return (shared ? parts.filter(({ type }) => type !== 'share') : parts).slice(0, PARTS_MAX);
}

const PARTS_MAX = 20; // Instagram sends ten at most

const KIND_OF_PART: Record<string, DmKind> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  share: 'post',
  ig_post: 'post',
  ig_reel: 'reel',
  reel: 'reel',
  story_mention: 'story-mention',
  ig_story: 'story',
  story: 'story',
  like_heart: 'sticker',
  sticker: 'sticker',
  ephemeral: 'ephemeral',
};

function kindOf(message: z.infer<typeof Message>, parts: Attachment[], text: string | null): DmKind {
  if (message.is_unsupported) return 'unsupported';
  if (message.reply_to?.story) return 'story-reply';
  if (message.quick_reply) return 'quick-reply';
  const kinds = parts.flatMap(({ type }) => (Object.hasOwn(KIND_OF_PART, type) ? [KIND_OF_PART[type]] : []));
  return kinds[0] ?? (text ? 'text' : 'unsupported');
}
