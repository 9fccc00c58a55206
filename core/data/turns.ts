import type { Reached } from '../domain/ai-limits.ts';
import { type Attachment, hasMedia, searchWords } from '../domain/dm.ts';
import { MessageId, type ThreadId, TurnId } from '../domain/ids.ts';
import { type Kept, keptBack, noteLimitTold, waitUntil } from './ai-gate.ts';
import { supersedeDraft } from './drafts.ts';
import { lockThread, type Thread } from './thread-state.ts';
import { wishPerson } from './threads.ts';
import type { TenantTx } from './with-tenant.ts';

/** How long a holder may be silent. Every step renews it; the slowest single step is a model call. */
export const LEASE_MS = 90_000;

/** Nobody waits longer than this for a customer to stop writing. */
export const BURST_MS_MAX = 20_000;

/** One claim of a burst. Writes of a holder whose epoch has passed are refused. */
export type Claim = { turnId: TurnId; epoch: number };

export type Opened =
  /**
   * `farewell`: the customer wants no replies, and is told so. `limit`: no model is asked any more, and a person goes on. `media`: it must be
   * read before the context is gathered.
   */
  | ({ kind: 'opened'; farewell: boolean; limit: Reached | 'over-cap' | null; media: boolean } & Claim)
  | { kind: 'answered-together' } // another message's turn covers this one, or will
  | { kind: 'left-to-holder' } // an open turn is under way; its holder goes round for this message
  | { kind: 'human-has-it' }
  | { kind: 'paused' }
  | { kind: 'held' } // an incident: it waits for an answer until that is over
  | { kind: 'opted-out' }
  | { kind: 'unsent' }
  | { kind: Kept['kind'] }; // the shop's rules: somebody else answers, or the AI later

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
 * @param onClaim - told the burst's words when a new turn is claimed, and whether there is media to be read first: what
 *   it asks travels with the claim.
 */
export async function openTurn(
  tx: TenantTx,
  input: OpenInput,
  nowMs: number,
  onClaim?: (words: string, media: boolean) => void,
): Promise<Opened> {
  const [thread, message, fresh] = await Promise.all([
    lockThread(tx, input.threadId), // what is asked behind it sees what was done before the row was ours
    readMessage(tx, input.messageId),
    readBurst(tx, input.threadId),
  ]);
  if (!thread || !message) return { kind: 'unsent' }; // erased with its customer
  if (thread.turnId) return continueTurn(tx, thread, input, nowMs); // of an unsent message too: it must end
  if (message.outcome && !message.unsent) return { kind: 'answered-together' };
  if (thread.personUntilMs > nowMs) return settleOpen(tx, input.threadId, 'human-has-it');
  const isPaused = thread.aiPaused || thread.incident === 'paused';
  if (thread.pausedUntilMs > nowMs || isPaused) return settleOpen(tx, input.threadId, 'paused');
  if (thread.incident === 'held') return { kind: 'held' };

  const burst = thread.hasDraft ? await withDrafted(tx, input.threadId, nowMs) : fresh;
  const newest = burst.at(-1);
  const oldest = burst[0];
  const farewell = burst.some(({ id }) => id === thread.optOutMessageId);
  if (thread.optedOut && !farewell) return settleOpen(tx, input.threadId, 'opted-out');
  if (!newest || !oldest) return { kind: message.unsent ? 'unsent' : 'answered-together' };
  const stillWriting = newest.id !== input.messageId && newest.receivedAtMs > nowMs - input.replyDelayMs;
  if (stillWriting && oldest.receivedAtMs > nowMs - BURST_MS_MAX) return { kind: 'answered-together' };
  const media = burst.some((one) => one.media);
  const words = burst.map((one) => one.words).join(' ');
  const kept = await keptByRules(tx, thread, { threadId: input.threadId, words, farewell }, nowMs);
  if (kept && 'kind' in kept) return kept;
  const claimed = await claim(tx, input, nowMs, () => onClaim?.(words, media));
  const isOverCap = !farewell && thread.overCapUntilMs > nowMs;
  const limit = isOverCap ? 'over-cap' : (kept?.limit ?? null);
  return { kind: 'opened', ...claimed, farewell, limit, media: media && !farewell && !limit };
}

/** The customer has written again: what a draft would have answered is asked anew, together with the new words. */
async function withDrafted(tx: TenantTx, threadId: ThreadId, nowMs: number): Promise<Waiting[]> {
  supersedeDraft(tx, threadId, nowMs);
  return readBurst(tx, threadId);
}

type Asked = { threadId: ThreadId; words: string; farewell: boolean };

/** What the shop's rules keep from the AI goes to a person, or waits. A customer who is told of a limit is claimed for it. */
async function keptByRules(
  tx: TenantTx,
  thread: Thread,
  { threadId, words, farewell }: Asked,
  nowMs: number,
): Promise<{ kind: Kept['kind'] } | { limit: Reached } | null> {
  if (farewell || !thread.rules) return null;
  const { rules, windowExpiresAtMs, toldOn } = thread;
  const kept = await keptBack(tx, rules, { threadId, words, windowExpiresAtMs, toldOn }, nowMs);
  if (!kept) return null;
  if (kept.kind === 'quiet-hours' && kept.untilMs !== null) {
    waitUntil(tx, threadId, kept.untilMs);
    return { kind: kept.kind };
  }
  if ('mustTell' in kept && kept.mustTell) {
    noteLimitTold(tx, threadId, nowMs);
    return { limit: kept.kind };
  }
  await wishPerson(tx, threadId, kept.kind, nowMs);
  return settleOpen(tx, threadId, kept.kind);
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
  const { rows } = await tx.query<{ story: string; unread: Attachment[] }>({
    text: `select n.story, case when exists (select from turn_steps s where s.turn_id = n.id and s.step in ('context', 'reply'))
                  then '[]' else (select coalesce(jsonb_agg(a), '[]') from conversations m, jsonb_array_elements(m.attachments) a
                                   where m.turn_id = n.id and m.sender = 'customer') end as unread
             from turns n where n.id = $1`,
    values: [turnId],
  });
  const mine = rows[0]?.story === input.story;
  if (!mine && thread.leaseUntilMs > nowMs) return { kind: 'left-to-holder' };

  const epoch = mine ? thread.epoch : thread.epoch + 1;
  tx.send({ text: 'update turns set story = $2 where id = $1', values: [turnId, input.story] });
  tx.send({
    text: 'update threads set lease_epoch = $2, lease_until = $3 where id = $1',
    values: [input.threadId, epoch, new Date(nowMs + LEASE_MS)],
  });
  const media = hasMedia({ attachments: rows[0]?.unread ?? [] });
  return { kind: 'opened', turnId, epoch, farewell: false, limit: null, media }; // what code says is written
}

type Waiting = { id: string; receivedAtMs: number; words: string; media: boolean };

async function readBurst(tx: TenantTx, threadId: ThreadId): Promise<Waiting[]> {
  const { rows } = await tx.query<Parameters<typeof searchWords>[0] & { id: string; received_at: Date }>({
    name: 'read_burst',
    text: `select id, received_at, kind, text, attachments, readings, payload from conversations
            where thread_id = $1 and sender = 'customer' and outcome is null and turn_id is null order by id`,
    values: [threadId],
  });
  return rows.map(({ id, received_at, ...message }) => {
    const [words, media] = [searchWords(message), hasMedia(message)];
    return { id, receivedAtMs: received_at.getTime(), words, media };
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
  ), begun as (
    update orchestrations set begun_at = $3 where instance_id = $2 and begun_at is null
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
