import type { Readable } from 'node:stream';
import { type ContainerClient, RestError } from '@azure/storage-blob';
import { Failure } from '../domain/failure.ts';
import type { TenantId } from '../domain/ids.ts';
import { kindOf } from '../runtime/log.ts';
import { blobPlace, blobService } from './blob-service.ts';

const CONTAINER = 'uploads';
const STREAM_BLOCK_BYTES = 1_000_000;
const STREAM_BLOCKS = 2; // on their way at one time
/** A person waits for the upload, and the story tries again by itself. */
const RETRIES = { maxTries: 3, tryTimeoutInMs: 20_000, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** Keeps what a merchant sent until its job has read it. @throws Failure `store-unavailable`. */
export async function saveUpload(tenantId: TenantId, jobId: string, bytes: Uint8Array): Promise<void> {
  await asking(async () => {
    await container().createIfNotExists();
    await blobOf(tenantId, jobId).uploadData(bytes);
  });
}

/** The bytes, or null where they are gone: a store that was killed may forget its last seconds. */
export async function readUpload(tenantId: TenantId, jobId: string): Promise<Uint8Array | null> {
  return asking(async () => {
    try {
      return await blobOf(tenantId, jobId).downloadToBuffer();
    } catch (error) {
      if (error instanceof RestError && error.statusCode === 404) return null;
      throw error;
    }
  });
}

/** Forgets an upload; one that is gone already is no error. @returns whether it was there. */
export async function deleteUpload(tenantId: TenantId, jobId: string): Promise<boolean> {
  return asking(async () => (await blobOf(tenantId, jobId).deleteIfExists()).succeeded);
}

/** As `saveUpload`, for what is too large for memory. @throws Failure `store-unavailable`. */
export async function saveUploadStream(tenantId: TenantId, jobId: string, stream: Readable): Promise<void> {
  await asking(async () => {
    await container().createIfNotExists();
    await blobOf(tenantId, jobId).uploadStream(stream, STREAM_BLOCK_BYTES, STREAM_BLOCKS);
  });
}

/** Forgets everything that a tenant has here, or of it what begins with `prefix`, but for one name. */
export async function deleteUploadsOf(
  tenantId: TenantId,
  prefix = '',
  kept: string | null = null,
): Promise<void> {
  await asking(async () => {
    if (!(await container().exists())) return;
    for await (const { name } of container().listBlobsFlat({ prefix: `${tenantId}/${prefix}` })) {
      if (name === `${tenantId}/${kept}`) continue;
      await container().getBlockBlobClient(name).deleteIfExists();
    }
  });
}

const blobOf = (tenantId: TenantId, jobId: string) => container().getBlockBlobClient(`${tenantId}/${jobId}`);

let shared: { place: string; container: ContainerClient } | undefined;

function container(): ContainerClient {
  const place = blobPlace();
  if (shared?.place !== place) {
    const service = blobService({ retryOptions: RETRIES });
    shared = { place, container: service.getContainerClient(CONTAINER) };
  }
  return shared.container;
}

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new Failure('store-unavailable', `blob: ${kindOf(cause)}`, { cause });
  }
}
