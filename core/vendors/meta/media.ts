import { z } from 'zod';
import { maskCards } from '../../domain/text/cards.ts';
import { cleanText } from '../../domain/text/clean.ts';
import { graph } from './graph.ts';

const CAPTION_CHARS_MAX = 2_200; // Instagram's

const Media = z.object({ caption: z.string().nullish(), permalink: z.url().max(500).nullish().catch(null) });

export type OwnMedia = { caption: string | null; permalink: string | null };

/**
 * What the account itself has written under a post, a reel or a story; null where Meta does not show it: it is another
 * account's, or gone.
 *
 * @throws Failure `meta-unavailable`, `meta-busy` where a retry may help.
 * @see Meta, Instagram Media.
 */
export async function readOwnMedia(mediaId: string, token: string): Promise<OwnMedia | null> {
  const answer = await graph(`/${mediaId}`, { token, query: { fields: 'caption,permalink' } });
  if (answer.kind === 'error') return null;
  const { data } = Media.safeParse(answer.body);
  if (!data) return null;
  const caption = maskCards(cleanText((data.caption ?? '').slice(0, CAPTION_CHARS_MAX))).trim();
  return { caption: caption || null, permalink: data.permalink ?? null };
}

const Parts = z.object({
  attachments: z
    .object({
      data: z.array(
        z.object({
          image_data: z.object({ url: z.string() }).optional(),
          video_data: z.object({ url: z.string() }).optional(),
          file_url: z.string().optional(),
        }),
      ),
    })
    .optional(),
});

/**
 * The addresses of a message's parts as they are now, in order: those of a webhook end after a while. Empty where Meta
 * shows the message no more: only the 20 newest of a conversation.
 *
 * @throws Failure `meta-unavailable`, `meta-busy`.
 */
export async function readPartAddresses(mid: string, token: string): Promise<string[]> {
  const answer = await graph(`/${mid}`, { token, query: { fields: 'attachments' } });
  if (answer.kind === 'error') return [];
  const parts = Parts.safeParse(answer.body).data?.attachments?.data ?? [];
  return parts.map(
    ({ image_data, video_data, file_url }) => image_data?.url ?? video_data?.url ?? file_url ?? '',
  );
}
