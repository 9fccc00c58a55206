import { failJob } from '../../core/data/jobs.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';

/** Says on the job that its import could not be carried through; what it had imported stays. */
export async function closeFailedImport({
  tenantId,
  jobId,
}: {
  tenantId: TenantId;
  jobId: string;
}): Promise<void> {
  const message =
    'the import stopped half-way on our side; upload the file again, nothing will be there twice';
  await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'import-failed', message }));
}
