import { z } from 'zod';
import { PICTURE_SUBJECTS } from './picture-subjects.ts';

/**
 * What a machine made of one attachment: the words of a voice message, or what a picture shows. They are the
 * customer's as their own words are: kept, erased and purged with the message. The media itself is never kept.
 */
export const Reading = z.object({
  n: z.int().min(0), // place among the message's attachments
  kind: z.enum(['heard', 'seen', 'unread']), // unread: it could not be opened or understood
  words: z.string(), // empty where it is unread
  subject: z.enum(PICTURE_SUBJECTS).nullable().default(null), // of a picture
  code: z.string().nullable().default(null), // why it is unread: media-gone, media-too-large, model-away, …
});
export type Reading = z.infer<typeof Reading>;

/** How long a picture's description may be; a voice message's words have the limit of a written one. */
export const SEEN_CHARS_MAX = 600;
