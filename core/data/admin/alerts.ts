import { z } from 'zod';
import { ALERT_CODES, ALERTS, type AlertCode } from '../../domain/watched-alert.ts';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  id: z.string(),
  tenantId: z.string().nullable(),
  tenantName: z.string().nullable(),
  code: z.enum(ALERT_CODES),
  step: z.int().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  resolvedAt: z.date().nullable(),
  ackedAt: z.date().nullable(),
  ackedBy: z.string().nullable(),
});
export type AlertRow = z.infer<typeof Row>;

const COLUMNS = `a.id, a.tenant_id as "tenantId", t.name as "tenantName", a.code, a.step, a.facts,
  a.first_seen_at as "firstSeenAt", a.last_seen_at as "lastSeenAt", a.resolved_at as "resolvedAt",
  a.acked_at as "ackedAt", a.acked_by as "ackedBy"`;

const GRAVE = ALERT_CODES.filter((code) => ALERTS[code].severity === 'high');

type Wanted = { isOpen: boolean; code: string | null; tenantId: string | null };

/** Alerts of every shop and of the product: of open ones the grave ones first; the last seen first in each. */
export async function listAlerts(
  tx: AdminTx,
  { isOpen, code, tenantId }: Wanted,
  page: { offset: number; rowsMax: number },
): Promise<AlertRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from watched_alerts a left join tenants t on t.id = a.tenant_id
      where (a.resolved_at is null) = $1 and ($2::text is null or a.code = $2) and ($3::uuid is null or a.tenant_id = $3)
      order by a.resolved_at is null and a.code = any ($6) desc, a.last_seen_at desc, a.id offset $4 limit $5`,
    [isOpen, code, tenantId, page.offset, page.rowsMax, GRAVE],
  );
  return Row.array().parse(rows);
}

/** How many are open, by code. */
export async function countAlerts(tx: AdminTx): Promise<Partial<Record<AlertCode, number>>> {
  const { rows } = await tx.query<{ code: AlertCode; count: number }>(
    'select code, count(*)::int as count from watched_alerts where resolved_at is null group by code',
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

/** An admin has seen an alert, or says that it is over. @returns null: there is no such alert. */
export async function actOnAlert(
  tx: AdminTx,
  id: string,
  { act, login, at }: { act: 'ack' | 'resolve'; login: string; at: Date },
): Promise<AlertRow | null> {
  const { rows } = await tx.query(
    `with changed as (
       update watched_alerts set acked_at = coalesce(acked_at, $3), acked_by = coalesce(acked_by, $4),
              tell_at = null, resolved_at = case when $2 then coalesce(resolved_at, $3) else resolved_at end
        where id = $1 returning *
     )
     select ${COLUMNS} from changed a left join tenants t on t.id = a.tenant_id`,
    [id, act === 'resolve', at, login],
  );
  return rows[0] ? Row.parse(rows[0]) : null;
}
