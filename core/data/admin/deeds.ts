import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Deed = z.object({
  id: z.string(),
  login: z.string(),
  action: z.string(),
  tenantId: z.string().nullable(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  at: z.date(),
});

type Wanted = { tenantId: string | null; action: string | null; words: string | null };

/** The log of admins' deeds, the newest first. @param page - `before`: the id that the page before ended with. */
export async function listDeeds(
  tx: AdminTx,
  page: Wanted & { before: string | null; rowsMax: number },
): Promise<z.infer<typeof Deed>[]> {
  const { rows } = await tx.query(
    `select id, login, action, about_tenant as "tenantId", subject, reason, before, after, at from admin_log
      where ($1::uuid is null or about_tenant = $1) and ($2::bigint is null or id < $2)
        and ($4::text is null or action = $4)
        and ($5::text is null or position(lower($5) in lower(concat_ws(' ', login, subject, reason))) > 0)
      order by id desc limit $3`,
    [page.tenantId, page.before, page.rowsMax, page.action, page.words],
  );
  return Deed.array().parse(rows);
}
