import { ThreadId, type TurnId } from '../domain/ids.ts';
import type { PartSent, StepTaken, TurnTaken, WordsRead } from '../domain/trace-of-turn.ts';
import type { TenantTx } from './with-tenant.ts';

/** A closed turn as its trace is made of it. `no`: how often that has changed; `tracedNo`: of the trace that is written. */
export type TraceSource = { threadId: ThreadId; no: number; tracedNo: number; taken: TurnTaken };

type Row = {
  threadId: string;
  no: number;
  tracedNo: number;
  openedAt: Date;
  closedAt: Date;
  outcome: string;
  steps: StepTaken[];
  parts: PartSent[];
  read: WordsRead[];
};

/** One statement and not four: it is asked for after every turn. */
const SOURCE = `
  select t.thread_id as "threadId", t.trace_no as no, t.traced_no as "tracedNo", t.opened_at as "openedAt", t.closed_at as "closedAt",
         t.outcome,
         (select coalesce(jsonb_agg(jsonb_build_object('name', s.step, 'result', s.result, 'ms', s.duration_ms)
                    order by s.finished_at, s.step), '[]')
            from turn_steps s where s.turn_id = t.id) as steps,
         (select coalesce(jsonb_agg(jsonb_build_object('partNo', o.part_no, 'body', o.body, 'photo', o.photo_sku, 'state', o.state,
                    'code', o.code, 'messageId', o.message_id,
                    'ms', greatest(0, extract(epoch from o.settled_at - o.sending_at) * 1000)::int) order by o.part_no), '[]')
            from outbox o where o.turn_id = t.id) as parts,
         (select coalesce(jsonb_agg(jsonb_build_object('mid', m.mid, 'n', r.n, 'words', r.words)), '[]')
            from conversations m, jsonb_to_recordset(m.readings) as r (n integer, words text)
           where m.turn_id = t.id and m.sender = 'customer' and m.unsent_at is null) as read
    from turns t where t.id = $1 and t.closed_at is not null and t.client_id is null`;

/** @returns null for a turn that is open, gone or a member's own. */
export async function readTraceSource(tx: TenantTx, turnId: TurnId): Promise<TraceSource | null> {
  const { rows } = await tx.query<Row>({ name: 'turn_to_trace', text: SOURCE, values: [turnId] });
  const [turn] = rows;
  if (!turn) return null;
  const { threadId, no, tracedNo, openedAt, closedAt, outcome, steps, parts, read } = turn;
  const times = { openedAtMs: openedAt.getTime(), closedAtMs: closedAt.getTime() };
  const taken = { turnId, outcome, isDryRun: false, ...times, steps, parts, read };
  return { threadId: ThreadId.parse(threadId), no, tracedNo, taken };
}
