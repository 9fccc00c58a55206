import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

/** How Meta names a post, a reel or a story. */
export const MediaId = z.string().check(z.regex(/^\w{1,60}$/));
export const MediaKind = z.enum(['post', 'reel', 'story']);

/** Something that customers have shared or answered, and which products it shows. */
export const SharedMedia = z.object({
  mediaId: z.string(),
  kind: MediaKind,
  isOurs: z.nullable(z.boolean()), // published by the shop's account; null: Meta has not said
  caption: z.nullable(z.string()), // the shop's own words
  permalink: z.nullable(z.string()),
  items: z.array(z.object({ sku: z.string(), name: z.string() })), // as a member has said; empty: nobody has
  askedCount: z.int(), // answers that were about it
  askedAt: z.iso.datetime(),
});
export type SharedMedia = z.infer<typeof SharedMedia>;

/** `GET /api/media?filter=&sku=`: what was asked about last comes first. */
export const MediaPage = pageOf(SharedMedia);
export const MediaQuery = z.extend(PageQuery, {
  filter: z._default(z.enum(['all', 'unknown', 'known']), 'all'),
  sku: z.optional(z.string().check(z.minLength(1), z.maxLength(64))), // only what shows this product
});

export const MEDIA_ITEMS_MAX = 10;

/**
 * `PUT /api/media/{mediaId}`: which products it shows, instead of what was said before; the answer is the `SharedMedia`. From
 * the next message on the agent answers with them. `kind` counts where nobody has asked about it yet. `DELETE` forgets it: 204.
 */
export const MediaItems = z.object({
  skus: z
    .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(64)))
    .check(z.minLength(1), z.maxLength(MEDIA_ITEMS_MAX)),
  kind: z._default(MediaKind, 'post'),
});
