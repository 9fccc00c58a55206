import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  id: z.string(),
  replies: z.enum(['go-on', 'held', 'paused']),
  textAr: z.string(),
  textEn: z.string(),
  perMinute: z.int(),
  perMinuteEach: z.int(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
});
export type IncidentRow = z.infer<typeof Row>;

const COLUMNS = `id, replies, text_ar as "textAr", text_en as "textEn", per_minute as "perMinute",
   per_minute_each as "perMinuteEach", started_at as "startedAt", ended_at as "endedAt"`;

/** The incident that is, and the one before, the newest first. */
export async function listIncidents(tx: AdminTx): Promise<IncidentRow[]> {
  const { rows } = await tx.query(`select ${COLUMNS} from incidents order by id desc limit 2`);
  return Row.array().parse(rows);
}

type Wanted = Pick<IncidentRow, 'replies' | 'textAr' | 'textEn' | 'perMinute' | 'perMinuteEach'>;

/** Begins an incident, or changes the one that is. */
export async function putIncident(tx: AdminTx, wanted: Wanted, nowMs: number): Promise<void> {
  await tx.query(
    `insert into incidents as i (replies, text_ar, text_en, per_minute, per_minute_each, started_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict ((true)) where ended_at is null do update set replies = excluded.replies, text_ar = excluded.text_ar,
        text_en = excluded.text_en, per_minute = excluded.per_minute, per_minute_each = excluded.per_minute_each`,
    [wanted.replies, wanted.textAr, wanted.textEn, wanted.perMinute, wanted.perMinuteEach, new Date(nowMs)],
  );
}

/** @returns false when there is none. */
export async function endIncident(tx: AdminTx, nowMs: number): Promise<boolean> {
  const { rowCount } = await tx.query('update incidents set ended_at = $1 where ended_at is null', [
    new Date(nowMs),
  ]);
  return rowCount === 1;
}

/** Conversations that wait for an answer for more than a minute, and those of them whose window closes until `soon`. */
export async function countWaiting(
  tx: AdminTx,
  { before, soon }: { before: Date; soon: Date },
): Promise<{ waiting: number; endingSoon: number }> {
  const { rows } = await tx.query<{ waiting: number; endingSoon: number }>(
    `select count(*)::int as waiting, (count(*) filter (where t.window_expires_at <= $2))::int as "endingSoon"
       from (select distinct thread_id from conversations
              where sender = 'customer' and outcome is null and received_at < $1) w join threads t on t.id = w.thread_id
      where (t.turn_id is null or t.lease_until < $1) and (t.person_until is null or t.person_until < $1)`,
    [before, soon],
  );
  return rows[0] ?? { waiting: 0, endingSoon: 0 };
}
