import { asLine } from '../domain/dm.ts';
import { MessageId, type ThreadId, TurnId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

/** How long a holder may be silent. Every step renews it; the slowest single step is a model call. */
export const LEASE_MS = 90_000;

/** Nobody waits longer than this for a customer to stop writing. */
export const BURST_MS_MAX = 20_000;

/** One claim of a burst. Writes of a holder whose epoch has passed are refused. */
export type Claim = { turnId: TurnId; epoch: number };

export type Opened =
  // farewell: the customer wants no replies, and is told so; limit: no model is asked, and a person goes on
  | ({ kind: 'opened'; farewell: boolean; limit: 'over-cap' | null } & Claim)
  | { kind: 'answered-together' } // another message's turn covers this one, or will
  | { kind: 'left-to-holder' } // an open turn is under way; its holder goes round for this message
  | { kind: 'human-has-it' }
  | { kind: 'paused' }
  | { kind: 'opted-out' }
  | { kind: 'unsent' };

export type OpenInput = {
  threadId: ThreadId;
  messageId: MessageId;
  story: string; // the orchestration's instance id: its own repeated call finds the turn it opened
  replyDelayMs: number;
};

/**
 * Claims all unanswered messages of a conversation for one turn, under the lock of its row. A turn whose lease
 * has run out is taken over, not begun anew: what it has done and sent stays done and sent.
 *
 * @param onClaim - told the burst's words when a new turn is claimed: what it asks travels with the claim.
 */
export async function openTurn(
  tx: TenantTx,
  input: OpenInput,
  nowMs: number,
  onClaim?: (words: string) => void,
): Promise<Opened> {
  const [thread, message, burst] = await Promise.all([
    lockThread(tx, input.threadId), // what is asked behind it sees what was done before the row was ours
    readMessage(tx, input.messageId),
    readBurst(tx, input.threadId),
  ]);
  if (!thread || !message) return { kind: 'unsent' }; // erased with its customer
  if (thread.turnId) return continueTurn(tx, thread, input, nowMs); // of an unsent message too: it must end
  if (message.outcome && !message.unsent) return { kind: 'answered-together' };
  if (thread.personUntilMs > nowMs) return settleOpen(tx, input.threadId, 'human-has-it');
  if (thread.pausedUntilMs > nowMs || thread.aiPaused) return settleOpen(tx, input.threadId, 'paused');

  const newest = burst.at(-1);
  const oldest = burst[0];
  const farewell = burst.some(({ id }) => id === thread.optOutMessageId);
  if (thread.optedOut && !farewell) return settleOpen(tx, input.threadId, 'opted-out');
  if (!newest || !oldest) return { kind: message.unsent ? 'unsent' : 'answered-together' };
  const stillWriting = newest.id !== input.messageId && newest.receivedAtMs > nowMs - input.replyDelayMs;
  if (stillWriting && oldest.receivedAtMs > nowMs - BURST_MS_MAX) return { kind: 'answered-together' };
  const claimed = await claim(tx, input, nowMs, () => onClaim?.(burst.map(({ words }) => words).join(' ')));
  const limit = !farewell && thread.overCapUntilMs > nowMs ? 'over-cap' : null;
  return { kind: 'opened', ...claimed, farewell, limit };
}

type Thread = {
  turnId: string | null;
  epoch: number;
  leaseUntilMs: number;
  personUntilMs: number;
  pausedUntilMs: number;
  aiPaused: boolean; // for the whole shop
  overCapUntilMs: number; // what the shop's models may cost is used up until then
  optedOut: boolean;
  optOutMessageId: string | null;
};

async function lockThread(tx: TenantTx, threadId: ThreadId): Promise<Thread | null> {
  const { rows } = await tx.query({
    name: 'lock_thread',
    text: `select turn_id, lease_epoch, lease_until, person_until, paused_until, opted_out_at, opt_out_message_id,
                  n.ai_paused_at is not null as ai_paused, n.over_cap_until
             from threads cross join (select ai_paused_at, over_cap_until from tenants) n where id = $1 for update of threads`,
    values: [threadId],
  });
  const row = rows[0];
  if (!row) return null;
  const ms = (time: Date | null) => time?.getTime() ?? 0;
  return {
    turnId: row.turn_id,
    epoch: row.lease_epoch,
    leaseUntilMs: ms(row.lease_until),
    personUntilMs: ms(row.person_until),
    pausedUntilMs: ms(row.paused_until),
    aiPaused: row.ai_paused,
    overCapUntilMs: ms(row.over_cap_until),
    optedOut: row.opted_out_at !== null,
    optOutMessageId: row.opt_out_message_id,
  };
}

async function readMessage(tx: TenantTx, messageId: MessageId) {
  const { rows } = await tx.query<{ outcome: string | null; unsent: boolean }>({
    name: 'read_message_state',
    text: 'select outcome, unsent_at is not null as unsent from conversations where id = $1',
    values: [messageId],
  });
  return rows[0] ?? null;
}

/** Somebody holds a turn here: me (my call is repeated), a living holder, or one whose lease has run out. */
async function continueTurn(tx: TenantTx, thread: Thread, input: OpenInput, nowMs: number): Promise<Opened> {
  const turnId = TurnId.parse(thread.turnId);
  const { rows } = await tx.query<{ story: string }>('select story from turns where id = $1', [turnId]);
  const mine = rows[0]?.story === input.story;
  if (!mine && thread.leaseUntilMs > nowMs) return { kind: 'left-to-holder' };

  const epoch = mine ? thread.epoch : thread.epoch + 1;
  tx.send({ text: 'update turns set story = $2 where id = $1', values: [turnId, input.story] });
  tx.send({
    text: 'update threads set lease_epoch = $2, lease_until = $3 where id = $1',
    values: [input.threadId, epoch, new Date(nowMs + LEASE_MS)],
  });
  return { kind: 'opened', turnId, epoch, farewell: false, limit: null }; // what it says is written
}

type Waiting = { id: string; receivedAtMs: number; words: string };

async function readBurst(tx: TenantTx, threadId: ThreadId): Promise<Waiting[]> {
  const { rows } = await tx.query<Parameters<typeof asLine>[0] & { id: string; received_at: Date }>({
    name: 'read_burst',
    text: `select id, received_at, kind, text, attachments from conversations
            where thread_id = $1 and sender = 'customer' and outcome is null and turn_id is null order by id`,
    values: [threadId],
  });
  return rows.map(({ id, received_at, ...message }) => {
    return { id, receivedAtMs: received_at.getTime(), words: asLine(message) };
  });
}

const CLAIM = `
  with turn as (
    insert into turns (tenant_id, thread_id, story, opened_at)
    select tenant_id, id, $2, $3 from threads where id = $1
    returning id
  ), claimed as (
    update conversations set turn_id = (select id from turn)
     where thread_id = $1 and sender = 'customer' and outcome is null and turn_id is null
  )
  update threads set turn_id = (select id from turn), lease_epoch = lease_epoch + 1, lease_until = $4
   where id = $1
  returning turn_id, lease_epoch`;

async function claim(
  tx: TenantTx,
  { threadId, story }: OpenInput,
  nowMs: number,
  asked: () => void,
): Promise<Claim> {
  const claiming = tx.query<{ turn_id: string; lease_epoch: number }>({
    name: 'claim_turn',
    text: CLAIM,
    values: [threadId, story, new Date(nowMs), new Date(nowMs + LEASE_MS)],
  });
  asked();
  const [row] = (await claiming).rows;
  if (!row) throw new Error('the locked conversation is gone');
  return { turnId: TurnId.parse(row.turn_id), epoch: row.lease_epoch };
}

/** The AI stays silent: the waiting messages are settled, and the inbox shows them. */
export async function settleOpen<Kind extends string>(
  tx: TenantTx,
  threadId: string,
  kind: Kind,
): Promise<{ kind: Kind }> {
  tx.send({
    name: 'settle_open',
    text: `update conversations set outcome = $2
            where thread_id = $1 and sender = 'customer' and outcome is null and turn_id is null`,
    values: [threadId, kind],
  });
  return { kind };
}

/** The newest message of a conversation that nobody has settled or claimed: a turn to go round for. */
export async function newestWaiting(tx: TenantTx, threadId: ThreadId): Promise<MessageId | null> {
  const burst = await readBurst(tx, threadId);
  return burst.length ? MessageId.parse(burst.at(-1)?.id) : null;
}
