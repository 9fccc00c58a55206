import type { TurnId } from '../domain/ids.ts';
import type { RetryRefusal } from '../domain/retries.ts';
import { sendAs } from '../domain/write-window.ts';
import { LOOK_AGAIN_MS } from './person-turns.ts';
import type { TenantTx } from './with-tenant.ts';

/** Never with Meta, or refused by it: what was `sending` when it was given up may have arrived. */
const IS_UNSENT = `(p.state = 'refused' or p.state = 'abandoned' and p.sending_at is null)`;

type Row = {
  isOpen: boolean;
  automated: boolean;
  windowEndsAt: Date;
  connected: boolean;
  unsent: number;
  maybe: number;
  shown: number;
  sentSince: boolean;
};

/**
 * Why a member's message that failed may not be sent once more; null: it may, since what is left of it has surely not
 * arrived, the window is open, and nothing newer has gone out.
 */
export async function whyNotSentAgain(
  tx: TenantTx,
  turnId: TurnId,
  nowMs: number,
): Promise<RetryRefusal | null> {
  const { rows } = await tx.query<Row>(
    `select n.closed_at is null as "isOpen", n.automated, t.window_expires_at as "windowEndsAt", c.status = 'active' as connected,
            count(p.id) filter (where ${IS_UNSENT})::int as unsent,
            count(p.id) filter (where p.state in ('reserved', 'sending') or p.state = 'abandoned' and p.sending_at is not null)::int as maybe,
            count(m.id) filter (where ${IS_UNSENT})::int as shown,
            exists (select from conversations x where x.thread_id = t.id and x.sender <> 'customer' and x.mid is not null
                       and x.id > (select max(id) from conversations where turn_id = n.id)) as "sentSince"
       from turns n join threads t on t.id = n.thread_id join channels c on c.id = t.channel_id
       left join outbox p on p.turn_id = n.id left join conversations m on m.id = p.row_id
      where n.id = $1 group by n.id, t.id, c.id`,
    [turnId],
  );
  const [row] = rows;
  if (!row) return 'message-gone';
  if (row.isOpen) return 'by-itself';
  if (row.maybe > 0) return 'maybe-sent';
  if (row.unsent === 0) return 'sent';
  if (row.shown < row.unsent) return 'message-gone';
  if (!row.connected) return 'not-connected';
  if (row.sentSince) return 'written-since';
  const as = sendAs(row.automated ? 'ai' : 'person', row.windowEndsAt.getTime(), nowMs);
  return as === 'closed' ? 'window-closed' : null;
}

/** What is left of a member's message waits to be sent again. Its thread must be locked. @returns which start it is. */
export async function reopenPersonTurn(tx: TenantTx, turnId: TurnId, nowMs: number): Promise<number> {
  const { rows } = await tx.query<{ restarts: number }>(
    `with turn as (
       update turns set closed_at = null, outcome = null, restarts = restarts + 1, look_again_at = $2 where id = $1
       returning id, thread_id, restarts
     ), parts as (
       update outbox p set state = 'reserved', code = null, settled_at = null, sending_at = null
         from turn where p.turn_id = turn.id and ${IS_UNSENT} returning p.row_id
     ), shown as (
       update conversations m set outcome = null from parts where m.id = parts.row_id
     ), asked as (
       update threads t set needs_person = null from turn, turns old
        where t.id = turn.thread_id and old.id = turn.id and t.needs_person = old.outcome
     )
     select restarts from turn`,
    [turnId, new Date(nowMs + LOOK_AGAIN_MS)],
  );
  if (!rows[0]) throw new Error(`no turn ${turnId}`);
  return rows[0].restarts;
}
