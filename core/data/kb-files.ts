import type { TenantId } from '../domain/ids.ts';
import { deleteUpload, deleteUploadsOf, readUpload, saveUpload } from './uploads.ts';

/** Where a document's bytes are, generation by generation; a shop's deletion takes them along. */
const folderOf = (documentId: string): string => `knowledge/${documentId}/`;
const nameOf = (documentId: string, generation: number): string => `${folderOf(documentId)}${generation}`;

/** Keeps the bytes of a generation. @throws Failure `store-unavailable`. */
export async function saveDocumentFile(
  tenantId: TenantId,
  documentId: string,
  generation: number,
  bytes: Uint8Array,
): Promise<void> {
  await saveUpload(tenantId, nameOf(documentId, generation), bytes);
}

/** The bytes of a generation; null where there are none. */
export async function readDocumentFile(
  tenantId: TenantId,
  documentId: string,
  generation: number,
): Promise<Uint8Array | null> {
  return readUpload(tenantId, nameOf(documentId, generation));
}

export async function deleteDocumentFile(
  tenantId: TenantId,
  documentId: string,
  generation: number,
): Promise<void> {
  await deleteUpload(tenantId, nameOf(documentId, generation));
}

/** Forgets every generation's bytes, but those of `kept`. */
export async function deleteDocumentFiles(
  tenantId: TenantId,
  documentId: string,
  kept: number | null = null,
): Promise<void> {
  await deleteUploadsOf(tenantId, folderOf(documentId), kept === null ? null : nameOf(documentId, kept));
}
