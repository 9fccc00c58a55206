import { readJob } from '../../core/data/jobs.ts';
import { deleteUpload } from '../../core/data/uploads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';

/** Deletes what an import has left in storage: its file, the cells put right, the list of rejected rows. */
export async function deleteImport({
  tenantId,
  jobId,
}: {
  tenantId: TenantId;
  jobId: string;
}): Promise<{ kind: 'forgotten' | 'runs-again' }> {
  const { status } = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  if (status === 'running') return { kind: 'runs-again' };
  for (const name of [jobId, `${jobId}.fixes`, `${jobId}.rejected`]) await deleteUpload(tenantId, name);
  return { kind: 'forgotten' };
}
