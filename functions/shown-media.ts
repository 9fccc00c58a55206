import type { HttpResponseInit } from '@azure/functions';
import { Failure } from '../core/domain/failure.ts';
import type { MediaType } from '../core/domain/media-type.ts';
import type { FetchedPhoto, PhotoTrouble } from '../core/vendors/photo.ts';

/** Bytes of somebody else's, as their beginning says what they are: never HTML or SVG, never run, never kept. */
export const shownMedia = (bytes: Buffer, type: MediaType): HttpResponseInit => ({
  status: 200,
  body: bytes,
  headers: {
    'content-type': type.mime,
    'content-disposition': `${type.family === 'pdf' ? 'attachment' : 'inline'}; filename="media.${type.extension}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  },
});

/** @throws Failure that says why Instagram would not show it either. */
export function shownPhoto(photo: FetchedPhoto): HttpResponseInit {
  if (photo.kind === 'failed') throw new Failure(photo.code, TROUBLES[photo.code]);
  return shownMedia(photo.bytes, photo.type);
}

const TROUBLES: Record<PhotoTrouble, string> = {
  'photo-address': 'expected a public address with https',
  'photo-away': 'the picture could not be fetched from its address',
  'photo-type': 'expected a JPEG, PNG or GIF by its bytes',
  'photo-too-large': 'expected at most 8 MB',
};
