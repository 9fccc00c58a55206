import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { config } from '../runtime/config.ts';
import { azureIdentity } from '../runtime/identity.ts';

/** The product's files: by a connection string, or by their address and the app's identity. */
export function blobService(options: StoragePipelineOptions): BlobServiceClient {
  const { blob } = config();
  return 'connectionString' in blob
    ? BlobServiceClient.fromConnectionString(blob.connectionString, options)
    : new BlobServiceClient(blob.accountUrl, azureIdentity, options);
}

/** What a kept client depends on. */
export function blobPlace(): string {
  const { blob } = config();
  return 'connectionString' in blob ? blob.connectionString : blob.accountUrl;
}
