import * as z from 'zod/mini';
import { DM_KINDS } from '../domain/dm.ts';
import { PICTURE_SUBJECTS } from '../domain/picture-subjects.ts';
import { WRITE_WINDOWS } from '../domain/write-window.ts';
import { Passage } from './knowledge.ts';
import { PageQuery, pageOf } from './page.ts';

/** Meta's limit for one message, in bytes of UTF-8; the field shows how much is left. */
export const MESSAGE_BYTES_MAX = 1_000;

/** Why a person is needed. A code, never a customer's words; a new one must not break an old page. */
export const NeedsPerson = z.string();

/** Who answers now: the AI, a person until `personUntil`, or nobody while the AI is paused. */
export const HandledBy = z.enum(['ai', 'person', 'paused', 'opted-out']);

/**
 * May a person write now, and under which rule of Instagram's: within 24 hours of the customer's last message
 * freely, within seven days as a human agent, not at all after that.
 */
export const WriteWindow = z.enum(WRITE_WINDOWS);

/**
 * What a conversation is about that was handed to a person, in the shop's language: what the customer wants, what was
 * done or promised, what is open. `wanted`: it is being written; `none`: none could be made, or words it was made of
 * have changed.
 */
export const Summary = z.object({
  state: z.enum(['wanted', 'made', 'none']),
  lines: z.array(z.string()), // at most three
});

export const Conversation = z.object({
  customerId: z.string(),
  name: z.nullable(z.string()),
  username: z.nullable(z.string()),
  lastMessage: z.nullable(
    z.object({
      sender: z.enum(['customer', 'ai', 'person']),
      kind: z.enum(DM_KINDS),
      text: z.nullable(z.string()), // the first 200 characters; null: not text, or unsent
      at: z.iso.datetime(),
    }),
  ),
  unreadCount: z.int(), // customer's messages since a member last opened the thread; 100 are "100 or more"
  needsPerson: z.nullable(NeedsPerson),
  handledBy: HandledBy,
  /** The AI takes over again then, unless a person writes before; `person` without it: when somebody hands it back. */
  personUntil: z.nullable(z.iso.datetime()),
  pausedUntil: z.nullable(z.iso.datetime()), // this customer's pause; `paused` without it: until somebody resumes
  window: WriteWindow,
  windowExpiresAt: z.iso.datetime(), // end of the 24 hours
  /** Of a search: the newest message with its words, cut to a piece around them. */
  found: z.optional(
    z.object({ messageId: z.string(), sender: z.enum(['customer', 'ai', 'person']), text: z.string() }),
  ),
  summary: z.nullable(Summary), // null: nobody was called since it was last handed back
  hasNotes: z.boolean(), // the shop's people noted something of the customer
});
export type Conversation = z.infer<typeof Conversation>;
export const ConversationPage = pageOf(Conversation);

/**
 * `GET /api/conversations?filter=&q=`: needs a person first, then the newest. Every list of the inbox answers with
 * an `ETag`; sent back as `If-None-Match` it is a 304 without a body while nothing has changed.
 */
export const ConversationFilter = z.enum(['all', 'needs-person', 'person', 'unread']);
export const SEARCH_CHARS_MIN = 2;
export const ConversationQuery = z.extend(PageQuery, {
  filter: z._default(ConversationFilter, 'all'),
  /** Name, username, phone, words of a message in the 1,000 newest; how letters are spelt does not matter. */
  q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
});

/**
 * A part that is not text. The media is with Meta: `canOpen` parts come through
 * `GET /api/conversations/{customerId}/messages/{id}/media/{n}`, `n` being the place in this list, for as long as Meta
 * shows them; after that the door answers 410 `media-gone`. Nothing of it is kept.
 */
export const MessagePart = z.object({
  type: z.string(), // Meta's: image, audio, video, file, ig_post, ig_reel, story, like_heart, …
  title: z.nullable(z.string()),
  canOpen: z.boolean(),
  mediaId: z.nullable(z.string()), // of a post, reel or story, for `/api/media`
  items: z.array(z.object({ sku: z.string(), name: z.string() })), // products that it shows, as a member has said
  /** Words of a voice message, or what a picture shows, made by a machine; `unread`: it could make nothing of it. */
  reading: z.nullable(
    z.object({
      kind: z.enum(['heard', 'seen', 'unread']),
      words: z.string(),
      subject: z.nullable(z.enum(PICTURE_SUBJECTS)),
    }),
  ),
});
export type MessagePart = z.infer<typeof MessagePart>;

export const Message = z.object({
  id: z.string(),
  sender: z.enum(['customer', 'ai', 'person']),
  kind: z.enum(DM_KINDS),
  text: z.nullable(z.string()), // null: not text, or unsent
  attachments: z.array(MessagePart),
  reaction: z.optional(z.nullable(z.string())), // the customer's: an emoji
  at: z.iso.datetime(),
  /** `sending` and `failed` are messages a person wrote here; everything else is `sent`. */
  state: z.enum(['sent', 'sending', 'failed']),
  failure: z.nullable(z.string()), // code: window-closed, token-dead, refused, outcome-unknown, …
  author: z.nullable(z.string()), // member who wrote it here, or let the AI's draft go; null: the AI alone, a customer, or the Instagram app
  clientId: z.nullable(z.string()), // as the page named it when it was written here
  editedAt: z.nullable(z.iso.datetime()),
  unsentAt: z.nullable(z.iso.datetime()),
  outcome: z.nullable(z.string()), // customer's messages: what became of it
  passages: z.optional(z.array(Passage)), // the AI's: what of the knowledge base the answer had at hand
});
export type Message = z.infer<typeof Message>;

/** `GET /api/conversations/{customerId}/messages`: the newest first; `nextCursor` goes back in time. */
export const MessagePage = z.extend(pageOf(Message), { conversation: Conversation });
export type MessagePage = z.infer<typeof MessagePage>;

/**
 * `POST …/messages`: 202 with the message, `sending`. The same `clientId` again is the same message: a tap that is
 * repeated sends nothing twice. Writing takes the conversation over. A text of more than 1000 bytes becomes several
 * messages; the answer is the first of them.
 *
 * 409 `window-closed`: the customer's last message is more than seven days old. 422: a card number is in it.
 */
export const NewMessage = z.object({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MESSAGE_BYTES_MAX)),
  clientId: z.optional(z.uuid()), // without one, every call is another message
  /** The saved reply that it began as; counted, for the order in which they are offered. */
  savedReplyId: z.optional(z.uuid()),
  /** The id of a `failed` message that this one is the second try of: that one goes from the thread. */
  retryOf: z.optional(z.string().check(z.regex(/^\d{1,18}$/))),
});

/** `POST …/read`: 204. `upTo`: id of the newest message that the page shows; what came later stays unread. */
export const ReadUpTo = z.object({ upTo: z.string().check(z.regex(/^\d{1,18}$/)) });

// `POST …/takeover`, `POST …/release`, `POST /api/customers/{id}/pause` and `/resume` answer 200 with the
// `Conversation` as it is now. Released, the AI answers the next message; what waits stays with the person.
