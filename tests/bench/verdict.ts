import { query } from '../helpers/shop.ts';
import type { System } from '../helpers/system.ts';
import type { Dm } from './fire.ts';

export type Judgement = {
  answered: number; // DMs of a turn whose reply stands in the thread
  handedOver: number; // DMs that were not answered, and a person was called
  lost: number; // neither
  answeredTwice: number; // messages in threads beyond one for each part of each turn
  outOfOrder: number; // replies that stand behind a later DM's reply
  notFinal: number; // rows of the ledger that nobody will settle any more
};

/** Counts outbox rows and turns that are still open. */
export const LEDGER_NOT_FINAL = `
  (select count(*) from outbox where state in ('reserved', 'sending')) + (select count(*) from turns where closed_at is null)`;

export type Row = {
  mid: string;
  sender: string;
  outcome: string | null;
  turn: string | null;
  needs: string | null;
};

/**
 * Holds what the customers see (the sandbox's threads, which the product cannot write past Graph) against what
 * the product believes.
 */
export async function judge(system: System, igId: string, dms: Dm[]): Promise<Judgement> {
  const rows = await query<Row>(
    system,
    `select m.mid, m.sender, m.outcome, m.turn_id as turn, t.needs_person as needs
       from conversations m join threads t on t.id = m.thread_id`,
  );
  const byMid = new Map(rows.map((row) => [row.mid, row]));
  const result: Judgement = {
    answered: 0,
    handedOver: 0,
    lost: 0,
    answeredTwice: 0,
    outOfOrder: 0,
    notFinal: 0,
  };
  const byCustomer = Map.groupBy(dms, ({ customerId }) => customerId);
  for (const [customerId, theirs] of byCustomer) {
    const thread = await system.control.thread(igId, customerId);
    const replies = thread.filter(({ from }) => from === 'shop').map(({ mid }) => mid);
    judgeThread(result, theirs, replies, byMid);
  }
  const [open] = await query<{ count: number }>(system, `select (${LEDGER_NOT_FINAL})::int as count`);
  result.notFinal = open?.count ?? 0;
  result.answeredTwice += await doubled(system);
  return result;
}

/** Adds one conversation to the figures. `replies`: the mids that the customer sees, in order. */
export function judgeThread(result: Judgement, dms: Dm[], replies: string[], rows: Map<string, Row>): void {
  const turnOfReply = replies.map((mid) => rows.get(mid)?.turn ?? null);
  const answeredTurns = new Set(turnOfReply.filter((turn) => turn !== null));
  for (const { mid } of dms) {
    const row = rows.get(mid);
    if (row?.turn && answeredTurns.has(row.turn)) result.answered++;
    else if (row?.outcome && row.outcome !== 'answered' && row.needs) result.handedOver++;
    else result.lost++;
  }
  result.answeredTwice += turnOfReply.filter((turn) => turn === null).length; // the product does not know it sent this
  const newestOf = new Map<string, number>();
  for (const { mid, turn } of dms) {
    const covering = rows.get(mid)?.turn;
    if (covering) newestOf.set(covering, Math.max(turn, newestOf.get(covering) ?? -1));
  }
  let newest = -1;
  for (const turn of turnOfReply) {
    const at = newestOf.get(turn ?? '') ?? newest;
    if (at < newest) result.outOfOrder++;
    newest = Math.max(newest, at);
  }
}

/** Replies beyond one for each part: the product has sent a turn again. */
async function doubled(system: System): Promise<number> {
  const [row] = await query<{ more: number }>(
    system,
    `select coalesce(sum(greatest(0, sent - parts)), 0)::int as more
       from (select (select count(*) from conversations m where m.turn_id = t.id and m.sender = 'ai') as sent,
                    (select count(*) from outbox o where o.turn_id = t.id and o.state in ('accepted', 'echoed')) as parts
               from turns t) as each`,
  );
  return row?.more ?? 0;
}
