import { failJob } from '../../core/data/jobs.ts';
import { endStory } from '../../core/data/orchestrations.ts';
import { deleteUpload } from '../../core/data/uploads.ts';
import { inOneTrip, withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';

type Input = { tenantId: TenantId; jobId: string };

/** Says on the job that its export could not be made. */
export async function closeFailedExport({ tenantId, jobId }: Input): Promise<void> {
  const message = 'the export stopped half-way on our side; start it again';
  await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'export-failed', message }));
  await deleteUpload(tenantId, jobId);
}

/** The file's day is over. */
export async function deleteExport({ tenantId, jobId, story }: Input & { story?: string }): Promise<void> {
  await deleteUpload(tenantId, jobId);
  await inOneTrip(tenantId, async (tx) => endStory(tx, story, 'forgotten', now()));
}
