import { readJob } from '../../core/data/jobs.ts';
import { endStory } from '../../core/data/orchestrations.ts';
import { deleteUpload } from '../../core/data/uploads.ts';
import { inOneTrip, withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';

/** Deletes what an import has left in storage: its file, the cells put right, the list of rejected rows. */
export async function deleteImport({
  tenantId,
  jobId,
  story,
}: {
  tenantId: TenantId;
  jobId: string;
  story?: string;
}): Promise<{ kind: 'forgotten' | 'runs-again' }> {
  const { status } = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  if (status === 'running') return { kind: 'runs-again' };
  for (const name of [jobId, `${jobId}.fixes`, `${jobId}.rejected`]) await deleteUpload(tenantId, name);
  await inOneTrip(tenantId, async (tx) => endStory(tx, story, 'forgotten', now()));
  return { kind: 'forgotten' };
}
