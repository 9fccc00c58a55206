import { Readable } from 'node:stream';
import { type BlobClient, type BlobDownloadResponseParsed, RestError } from '@azure/storage-blob';
import { Failure } from '../domain/failure.ts';
import { kindOf, log } from '../runtime/log.ts';
import { blobService } from './blob-service.ts';

export const LICENCE_CONTAINER = 'licence';
export const LICENCE_BLOB = 'whitelist.sig';

const LIST_BYTES_MAX = 4_000_000; // some 60,000 handles
/** A DM waits for this read: two short tries, then the last verified list serves. */
const RETRIES = { maxTries: 2, tryTimeoutInMs: 3_000, retryDelayInMs: 200, maxRetryDelayInMs: 500 };

export type BlobAnswer =
  | { kind: 'list'; jws: string; etag: string }
  | { kind: 'unchanged' }
  | { kind: 'licence-malformed' }
  | { kind: 'licence-blob-missing' }
  | { kind: 'licence-blob-unavailable' };

/** The licence list's place in Blob. */
export function licenceBlob(): BlobClient {
  const service = blobService({ retryOptions: RETRIES });
  return service.getContainerClient(LICENCE_CONTAINER).getBlobClient(LICENCE_BLOB);
}

/**
 * Reads the signed list, unless it is the one we know. Never throws: what Blob cannot give is an answer too.
 *
 * @param etag - of the list we know.
 */
export async function readLicenceBlob(blob: BlobClient, etag: string | undefined): Promise<BlobAnswer> {
  try {
    const answer = await blob.download(0, undefined, {
      conditions: etag === undefined ? {} : { ifNoneMatch: etag },
    });
    if ((answer.contentLength ?? 0) > LIST_BYTES_MAX) return tooLong(answer);
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
    return { kind: 'list', jws: Buffer.concat(chunks).toString('utf8'), etag: answer.etag ?? '' };
  } catch (error) {
    const status = error instanceof RestError ? error.statusCode : undefined;
    if (status === 304) return { kind: 'unchanged' };
    if (status === 404) return { kind: 'licence-blob-missing' };
    log('warn', 'licence-blob-unavailable', { status, kind: kindOf(error) });
    return { kind: 'licence-blob-unavailable' };
  }
}

/**
 * Puts a list in the place of the one that was read.
 *
 * @param etag - of the one that was read; null: there was none.
 * @throws Failure `changed-meanwhile` when another one is there by now; `licence-blob-unavailable`.
 */
export async function writeLicenceBlob(blob: BlobClient, jws: string, etag: string | null): Promise<void> {
  const bytes = Buffer.from(`${jws.trim()}\n`);
  const conditions = etag === null ? { ifNoneMatch: '*' } : { ifMatch: etag };
  try {
    await blob.getBlockBlobClient().upload(bytes, bytes.length, {
      conditions,
      blobHTTPHeaders: { blobContentType: 'application/jose' },
    });
  } catch (error) {
    const status = error instanceof RestError ? error.statusCode : undefined;
    if (status === 409 || status === 412) {
      throw new Failure('changed-meanwhile', 'another list was published since this one was read');
    }
    throw new Failure('licence-blob-unavailable', `licence blob: ${kindOf(error)}`, { cause: error });
  }
}

function tooLong({ contentLength, readableStreamBody }: BlobDownloadResponseParsed): BlobAnswer {
  if (readableStreamBody instanceof Readable) readableStreamBody.destroy();
  log('error', 'licence-list-too-long', { bytes: contentLength, bytesMax: LIST_BYTES_MAX });
  return { kind: 'licence-malformed' };
}
