import { ThreadId, type TurnId } from '../domain/ids.ts';
import type { PartSent, StepTaken, TurnTaken, WordsRead } from '../domain/trace-of-turn.ts';
import type { TenantTx } from './with-tenant.ts';

/** A closed turn as its trace is made of it. `no`: how often that has changed; `tracedNo`: of the trace that is written. */
export type TraceSource = { threadId: ThreadId; no: number; tracedNo: number; taken: TurnTaken };

type TurnRow = {
  threadId: string;
  no: number;
  tracedNo: number;
  openedAt: Date;
  closedAt: Date;
  outcome: string;
};

/** @returns null for a turn that is open, gone or a member's own. In a single round trip. */
export async function readTraceSource(tx: TenantTx, turnId: TurnId): Promise<TraceSource | null> {
  const [turns, steps, parts, read] = await Promise.all([
    tx.query<TurnRow>({
      name: 'turn_to_trace',
      text: `select thread_id as "threadId", trace_no as no, traced_no as "tracedNo", opened_at as "openedAt",
                    closed_at as "closedAt", outcome
               from turns where id = $1 and closed_at is not null and client_id is null`,
      values: [turnId],
    }),
    tx.query<StepTaken>({
      name: 'steps_to_trace',
      text: `select step as name, result, duration_ms as ms from turn_steps where turn_id = $1 order by finished_at, step`,
      values: [turnId],
    }),
    tx.query<PartSent>({
      name: 'parts_to_trace',
      text: `select part_no as "partNo", body, photo_sku as photo, state, code, message_id as "messageId",
                    greatest(0, extract(epoch from settled_at - sending_at) * 1000)::int as ms
               from outbox where turn_id = $1 order by part_no`,
      values: [turnId],
    }),
    tx.query<WordsRead>({
      name: 'words_to_trace',
      text: `select m.mid, r.n, r.words from conversations m, jsonb_to_recordset(m.readings) as r (n integer, words text)
              where m.turn_id = $1 and m.sender = 'customer' and m.unsent_at is null`,
      values: [turnId],
    }),
  ]);
  const [turn] = turns.rows;
  if (!turn) return null;
  const { threadId, no, tracedNo, openedAt, closedAt, outcome } = turn;
  const times = { openedAtMs: openedAt.getTime(), closedAtMs: closedAt.getTime() };
  const taken = {
    turnId,
    outcome,
    isDryRun: false,
    ...times,
    steps: steps.rows,
    parts: parts.rows,
    read: read.rows,
  };
  return { threadId: ThreadId.parse(threadId), no, tracedNo, taken };
}
