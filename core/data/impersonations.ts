import { z } from 'zod';
import { now } from '../runtime/clock.ts';
import type { TenantTx } from './with-tenant.ts';

const SHOWN_MAX = 20;

const Row = z.object({
  id: z.string(),
  reason: z.string(),
  beganAt: z.date(),
  endedAt: z.date().nullable(),
  conversations: z.int(),
});

/** When and why somebody who runs the product has looked at this shop, the newest first. */
export async function listImpersonations(tx: TenantTx): Promise<z.infer<typeof Row>[]> {
  const { rows } = await tx.query(
    `select id, reason, began_at as "beganAt", conversations,
            coalesce(ended_at, case when ends_at <= $1 then ends_at end) as "endedAt"
       from impersonations order by began_at desc limit ${SHOWN_MAX}`,
    [new Date(now())],
  );
  return Row.array().parse(rows);
}

const Opening = z.object({ id: z.string(), reason: z.string(), at: z.date() });

/** When and why one of its conversations was read in the console, without its site; the newest first. */
export async function listOpenings(tx: TenantTx): Promise<z.infer<typeof Opening>[]> {
  const { rows } = await tx.query('select id::text, reason, at from list_openings($1)', [SHOWN_MAX]);
  return Opening.array().parse(rows);
}
