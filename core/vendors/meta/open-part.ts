import { type FetchedMedia, fetchMedia } from './cdn.ts';
import { readPartAddresses } from './media.ts';

/** One attachment of a customer's message, and what it takes to ask Meta for its address again. */
export type PartAddress = { url: string; mid: string; n: number; token: string | null; bytesMax: number };

/** An attachment into memory. Where its address has ended Meta is asked for a fresh one, once. */
export async function openPart({ url, mid, n, token, bytesMax }: PartAddress): Promise<FetchedMedia> {
  const first = await fetchMedia(url, bytesMax);
  if (first.kind === 'fetched' || first.code !== 'media-gone' || token === null) return first;
  const fresh = (await readPartAddresses(mid, token).catch(() => []))[n]; // Meta away: the first answer stands
  return fresh && fresh !== url ? fetchMedia(fresh, bytesMax) : first;
}
