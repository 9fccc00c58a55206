import * as z from 'zod/mini';

export const SAVED_REPLIES_MAX = 100; // of a shop
export const REPLY_CHARS_MAX = 900;
export const SHORTCUT_CHARS_MAX = 30;

/** One reply that people of the shop send again and again. */
export const SavedReply = z.object({
  id: z.string(),
  language: z.enum(['ar', 'en']),
  shortcut: z.string(), // what is typed after `/` to find it
  text: z.string(),
  uses: z.int(), // how often it was sent
  usedAt: z.nullable(z.iso.datetime()),
});
export type SavedReply = z.infer<typeof SavedReply>;

/** `GET /api/saved-replies`: the most used first; all of them. */
export const SavedReplies = z.object({ items: z.array(SavedReply) });

/**
 * `POST /api/saved-replies` (201), `PUT /api/saved-replies/{id}`; `DELETE` answers 204. `{name}` and `{order}` in the text
 * stand for the customer's name and the number of their newest order, and are filled in before it is sent; any other
 * `{…}` is a 422. 409 `conflict`: the shop has this shortcut in this language, or 100 replies.
 */
export const SavedReplyInput = z.object({
  language: z.enum(['ar', 'en']),
  shortcut: z
    .string()
    .check(
      z.trim(),
      z.regex(/^[\p{L}\p{N}_-]+$/u, 'expected letters, digits, - and _'),
      z.maxLength(SHORTCUT_CHARS_MAX),
    ),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(REPLY_CHARS_MAX)),
});
export type SavedReplyInput = z.infer<typeof SavedReplyInput>;
