import { type MediaType, mediaTypeOf } from '../domain/media-type.ts';
import { PHOTO_BYTES_MAX } from '../domain/photo.ts';
import { follow } from './follow.ts';

const TIMEOUT_MS = 10_000; // a member waits; Meta does not wait for minutes either

/** What Instagram takes of pictures: Messenger Platform, "Send Messages", images. */
const TAKEN = new Set(['jpg', 'png', 'gif']);

/** Why Instagram would not show it. */
export type PhotoTrouble = 'photo-address' | 'photo-away' | 'photo-type' | 'photo-too-large';

export type FetchedPhoto =
  | { kind: 'fetched'; bytes: Buffer; type: MediaType }
  | { kind: 'failed'; code: PhotoTrouble };

/** A catalogue's picture into memory, held against what Instagram takes. What it is, its bytes say. */
export async function fetchPhoto(address: string): Promise<FetchedPhoto> {
  const answer = await follow(address, { timeoutMs: TIMEOUT_MS, bytesMax: PHOTO_BYTES_MAX + 1 });
  if (answer.kind === 'refused') return failed('photo-address');
  if (answer.kind === 'failed' || answer.status !== 200) return failed('photo-away');
  if (answer.body.length > PHOTO_BYTES_MAX) return failed('photo-too-large');
  const type = mediaTypeOf(answer.body.subarray(0, 16));
  return type && TAKEN.has(type.extension)
    ? { kind: 'fetched', bytes: answer.body, type }
    : failed('photo-type');
}

const failed = (code: PhotoTrouble): FetchedPhoto => ({ kind: 'failed', code });
