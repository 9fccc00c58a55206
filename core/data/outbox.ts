import type { ThreadId, TurnId } from '../domain/ids.ts';
import { showAsSent } from './person-turns.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * One part of a reply. Forward only: reserved → sending → accepted → echoed; or refused by Meta; or abandoned
 * by us, because it must not go out any more or nobody can tell whether it did.
 */
export type Part = {
  id: string;
  partNo: number;
  body: string;
  state: 'reserved' | 'sending' | 'accepted' | 'echoed' | 'refused' | 'abandoned';
  attempts: number;
  messageId: string | null;
  code: string | null; // why it was refused or abandoned
  sendingAtMs: number | null;
  rowId: string | null; // the message of a member's that it is sent for; the AI's is written when it is sent
};

const COLUMNS = 'id, part_no, body, state, attempts, message_id, code, sending_at, row_id';
type Row = Omit<Part, 'partNo' | 'messageId' | 'sendingAtMs' | 'rowId'> & {
  row_id: string | null;
  part_no: number;
  message_id: string | null;
  sending_at: Date | null;
};
const toPart = ({
  part_no: partNo,
  message_id: messageId,
  row_id: rowId,
  sending_at,
  ...row
}: Row): Part => ({
  ...row,
  partNo,
  messageId,
  rowId,
  sendingAtMs: sending_at?.getTime() ?? null,
});

/** The parts of a turn, in order. */
export async function partsOf(tx: TenantTx, turnId: TurnId): Promise<Part[]> {
  const { rows } = await tx.query<Row>({
    name: 'parts_of_turn',
    text: `select ${COLUMNS} from outbox where turn_id = $1 order by part_no`,
    values: [turnId],
  });
  return rows.map(toPart);
}

/**
 * Writes a reply's parts down, in a transaction that holds the turn and has found none.
 *
 * @param isLetGo - the first part goes to Meta next: it is `sending` from here on, see `markSending`.
 */
export async function reserveParts(
  tx: TenantTx,
  turn: { threadId: ThreadId; turnId: TurnId },
  bodies: string[],
  isLetGo: boolean,
  nowMs: number,
): Promise<Part[]> {
  const { rows } = await tx.query<Row>({
    name: 'reserve_parts',
    text: `insert into outbox (tenant_id, thread_id, turn_id, part_no, body, reserved_at, state, attempts, sending_at)
           select current_tenant(), $1, $2, part_no, body, $4, case when goes then 'sending' else 'reserved' end,
                  goes::int, case when goes then $4::timestamptz end
             from unnest($3::text[]) with ordinality as parts (body, part_no), lateral (select $5 and part_no = 1 as goes) g
           returning ${COLUMNS}`,
    values: [turn.threadId, turn.turnId, bodies, new Date(nowMs), isLetGo],
  });
  return rows.map(toPart).sort((a, b) => a.partNo - b.partNo);
}

/**
 * From here on Meta may have it. Counted before the call, so that a crash in it is seen.
 *
 * @returns false when the row is not as it was read: the same call, made twice, is sending it.
 */
export async function markSending(tx: TenantTx, part: Part, nowMs: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'mark_sending',
    text: `update outbox set state = 'sending', attempts = attempts + 1, sending_at = $2
            where id = $1 and state = $3 and attempts = $4`,
    values: [part.id, new Date(nowMs), part.state, part.attempts],
  });
  return rowCount === 1;
}

/** Meta refused it before sending anything: it may be tried again. `sending_at` is left where an earlier attempt may have arrived. */
export async function markReserved(tx: TenantTx, part: Part): Promise<void> {
  tx.send({
    text: `update outbox set state = 'reserved', sending_at = case when attempts > 1 then sending_at end
            where id = $1 and state = 'sending'`,
    values: [part.id],
  });
}

/** Meta has it under this id; the conversation shows it from now on. */
export const markAccepted = (tx: TenantTx, part: Part, messageId: string, nowMs: number): Promise<void> =>
  settleSent(tx, part, 'accepted', messageId, nowMs);

/** Its echo came after we had given up on it: it did arrive. */
export const markEchoed = (tx: TenantTx, part: Sending, messageId: string, atMs: number): Promise<void> =>
  settleSent(tx, part, 'echoed', messageId, atMs);

type Sending = Pick<Part, 'id' | 'rowId'>;

async function settleSent(
  tx: TenantTx,
  { id, rowId }: Sending,
  state: 'accepted' | 'echoed',
  messageId: string,
  atMs: number,
): Promise<void> {
  tx.send({
    name: 'settle_sent',
    text: `with part as (
             update outbox set state = $4, message_id = $2, settled_at = $3
              where id = $1 and state in ('reserved', 'sending', 'abandoned')
             returning tenant_id, thread_id, turn_id, body, row_id
           )
           insert into conversations
             (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, turn_id, outcome)
           select part.tenant_id, t.channel_id, part.thread_id, $2, 'ai', 'text', part.body, $3, $3, part.turn_id, 'sent'
             from part join threads t on t.id = part.thread_id where part.row_id is null
           on conflict (channel_id, mid) do update set sender = 'ai', turn_id = excluded.turn_id`,
    values: [id, messageId, new Date(atMs), state],
  });
  if (rowId) showAsSent(tx, rowId, messageId);
}

/** What is left of a reply will not be sent. */
export async function settleRest(
  tx: TenantTx,
  turnId: TurnId,
  state: 'refused' | 'abandoned',
  code: string,
  nowMs: number,
): Promise<void> {
  tx.send({
    text: `update outbox set state = $2, code = $3, settled_at = $4 where turn_id = $1 and state in ('reserved', 'sending')`,
    values: [turnId, state, code, new Date(nowMs)],
  });
}
