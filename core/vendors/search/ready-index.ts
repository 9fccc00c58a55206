import type { TenantId } from '../../domain/ids.ts';
import { ensureIndex, removeDocument, removeTenant } from './parts-index.ts';
import { hasSearch } from './service.ts';

let ready: Promise<void> | undefined;

/** The index is there and as we define it: asked once by a process, and again after a failure. */
export function indexReady(): Promise<void> {
  ready ??= ensureIndex();
  ready.catch(() => {
    ready = undefined;
  });
  return ready;
}

/** Takes everything of a tenant out of the index, or of one document of it; without a search service there is none. */
export async function forgetParts(tenantId: TenantId, documentId?: string): Promise<void> {
  if (!hasSearch()) return;
  await indexReady();
  if (documentId === undefined) await removeTenant(tenantId);
  else await removeDocument(tenantId, documentId);
}
