import { TenantId, ThreadId, TurnId } from '../domain/ids.ts';
import { endingOf } from '../domain/stories.ts';
import { across } from './across.ts';
import { takeOver } from './inbox-acts.ts';
import { noteStory } from './orchestrations.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

/** How long after its start, or its last new start, a member's message is looked at again if it is still open. */
export const LOOK_AGAIN_MS = 3 * 60_000;
const RESTARTS_MAX = 6;
const MOST = 200; // of one sweep

/** A member's message on its way; its story is `say-<turn>`. */
export type PersonTurn = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId };

/** The turn that a page's message became before; null: it is new. */
export async function findPersonTurn(
  tx: TenantTx,
  clientId: string,
): Promise<{ turnId: string; threadId: string } | null> {
  const { rows } = await tx.query<{ turnId: string; threadId: string }>(
    'select id as "turnId", thread_id as "threadId" from turns where client_id = $1',
    [clientId],
  );
  return rows[0] ?? null;
}

/**
 * Writes a member's message down: the conversation is theirs from here on, each part stands in the thread as
 * `sending` and in the outbox as `reserved`. The thread must be locked.
 *
 * @param message - `parts`: at most 1000 bytes each; `retryOf`: a failed message that this one replaces.
 * @returns the turn.
 */
export async function openPersonTurn(
  tx: TenantTx,
  threadId: string,
  message: { parts: string[]; clientId: string; userId: string; retryOf: string | null },
  nowMs: number,
): Promise<TurnId> {
  const at = new Date(nowMs);
  if (message.retryOf) await removeFailed(tx, threadId, message.retryOf);
  await takeOver(tx, threadId, nowMs, nowMs);
  const { rows } = await tx.query<{ id: string }>(
    `insert into turns (tenant_id, thread_id, story, opened_at, client_id, author_user_id, look_again_at)
     values (current_tenant(), $1, 'say', $2, $3, $4, $5) returning id`,
    [threadId, at, message.clientId, message.userId, new Date(nowMs + LOOK_AGAIN_MS)],
  );
  const turnId = TurnId.parse(rows[0]?.id);
  for (const [index, body] of message.parts.entries()) {
    await tx.query(
      `with row as (
         insert into conversations (tenant_id, channel_id, thread_id, sender, kind, text, ts, received_at, turn_id)
         select tenant_id, channel_id, id, 'person', 'text', $3, $5, $5, $2 from threads where id = $1
         returning id
       )
       insert into outbox (tenant_id, thread_id, turn_id, part_no, body, state, reserved_at, row_id)
       select current_tenant(), $1, $2, $4, $3, 'reserved', $5, id from row`,
      [threadId, turnId, body, index + 1, at],
    );
  }
  await tx.query(
    `update threads t set read_up_to = greatest(read_up_to, (select max(m.id) from conversations m where m.thread_id = t.id))
      where id = $1`,
    [threadId],
  );
  return turnId;
}

async function removeFailed(tx: TenantTx, threadId: string, messageId: string): Promise<void> {
  await tx.query(
    `delete from conversations where id = $2 and thread_id = $1 and sender = 'person' and mid is null and outcome is not null`,
    [threadId, messageId],
  );
}

/**
 * Whether a member's parts may go out: not when the turn is closed, not before an earlier message of a member's.
 * The thread must be locked.
 */
export async function mayStart(
  tx: TenantTx,
  { threadId, turnId }: PersonTurn,
): Promise<'may' | 'closed' | 'not-yet'> {
  const { rows } = await tx.query<{ open: boolean; earlier: boolean }>(
    `select closed_at is null as open,
            exists (select from turns e where e.thread_id = $1 and e.client_id is not null and e.closed_at is null and e.id < $2) as earlier
       from turns where id = $2`,
    [threadId, turnId],
  );
  if (!rows[0]?.open) return 'closed';
  return rows[0].earlier ? 'not-yet' : 'may';
}

/** Who wrote a turn's words: a member, or code (a notice of an order's status), which Meta's tag for people never covers. */
export async function writerOf(tx: TenantTx, turnId: TurnId): Promise<'person' | 'ai'> {
  const { rows } = await tx.query<{ automated: boolean }>('select automated from turns where id = $1', [
    turnId,
  ]);
  return rows[0]?.automated ? 'ai' : 'person';
}

/**
 * Meta has a member's part: its message in the thread gets the id. Where that id stands in the thread already, as a
 * message from the Instagram app, that one stays and ours goes.
 */
export function showAsSent(tx: TenantTx, rowId: string, mid: string): void {
  tx.send({
    text: `delete from conversations m where m.id = $1 and exists
             (select from conversations o where o.channel_id = m.channel_id and o.mid = $2 and o.id <> m.id)`,
    values: [rowId, mid],
  });
  tx.send({
    text: `update conversations set mid = $2, outcome = 'sent' where id = $1`,
    values: [rowId, mid],
  });
}

/** A member's turn is over; what has not gone out tells why by its code. False: it was over before. */
export async function closePersonTurn(
  tx: TenantTx,
  { turnId }: Pick<PersonTurn, 'turnId'>,
  end: string,
  nowMs: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update turns set closed_at = $2, outcome = $3 where id = $1 and closed_at is null',
    [turnId, new Date(nowMs), end],
  );
  if (!rowCount) return false;
  tx.send({
    text: `update orchestrations set ended_at = $2, outcome = $3, ending = $4
            where (instance_id = 'say-' || $1 or instance_id like 'say-' || $1 || '-%') and ended_at is null`,
    values: [turnId, new Date(nowMs), end, endingOf(end)],
  });
  await tx.query(
    `update conversations set outcome = $2 where turn_id = $1 and sender = 'person' and outcome is null`,
    [turnId, end],
  );
  return true;
}

/** Members' messages that should have come to an end by now. */
export async function findUnsent(nowMs: number, most = MOST): Promise<PersonTurn[]> {
  const rows = await across<{ tenant_id: string; thread_id: string; turn_id: string }>(
    'select tenant_id, thread_id, turn_id from find_unsent($1, $2)',
    [new Date(nowMs), most],
  );
  return rows.map((row) => ({
    tenantId: TenantId.parse(row.tenant_id),
    threadId: ThreadId.parse(row.thread_id),
    turnId: TurnId.parse(row.turn_id),
  }));
}

/**
 * The id of a message's next story, and whether enough were tried: then the story only closes it.
 *
 * @param isHeld - an incident: what was written by itself waits until that is over, and gets null.
 */
export async function nextPersonStory(
  { tenantId, threadId, turnId }: PersonTurn,
  nowMs: number,
  isHeld: boolean,
): Promise<{ story: string; giveUp: boolean } | null> {
  return withTenant(tenantId, async (tx) => {
    const { rows } = await tx.query<{ restarts: number }>(
      `update turns set restarts = restarts + 1, look_again_at = $2 where id = $1 and not (automated and $3)
       returning restarts`,
      [turnId, new Date(nowMs + LOOK_AGAIN_MS), isHeld],
    );
    const restarts = rows[0]?.restarts;
    if (restarts === undefined) return null;
    const story = `say-${turnId}-${restarts}`;
    const parent = restarts > 1 ? `say-${turnId}-${restarts - 1}` : `say-${turnId}`;
    const note = { instanceId: story, story: 'sendAsPerson', threadId, parent, cause: 'sweep' } as const;
    noteStory(tx, { ...note, attempt: restarts }, nowMs);
    return { story, giveUp: restarts > RESTARTS_MAX };
  });
}
