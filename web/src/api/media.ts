import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { MediaPage, SharedMedia } from '../../../core/contract/media.ts';
import { get, send, sendJson } from './client.ts';

const UNKNOWN_MAX = 10;

/** Posts, reels and stories that show a product. */
export const mediaOfQuery = (sku: string) =>
  queryOptions({
    queryKey: ['media', 'of', sku],
    queryFn: () => get(`/media?${new URLSearchParams({ sku })}`, MediaPage),
  });

/** What customers asked about last, and nobody has said what it shows. */
export const unknownMediaQuery = () =>
  queryOptions({
    queryKey: ['media', 'unknown'],
    queryFn: () => get(`/media?filter=unknown&limit=${UNKNOWN_MAX}`, MediaPage),
  });

/** Says which products it shows; none forgets it. @throws ApiError */
export async function sayItems(
  client: QueryClient,
  { mediaId, kind }: { mediaId: string; kind: SharedMedia['kind'] },
  skus: string[],
): Promise<void> {
  const path = `/media/${encodeURIComponent(mediaId)}`;
  if (skus.length > 0) await sendJson('PUT', path, { skus, kind }, SharedMedia);
  else await send('DELETE', path);
  void client.invalidateQueries({ queryKey: ['media'] });
  void client.invalidateQueries({ queryKey: ['thread'] });
}
