import { MessageId, type ThreadId, type TurnId } from '../domain/ids.ts';
import { microUsd } from '../domain/model-prices.ts';
import { settleApproved } from './drafts.ts';
import { releaseEdited } from './edits.ts';
import { eraseAnswerSteps } from './erasure.ts';
import { END_OF_TURN } from './orchestrations.ts';
import { settleRest } from './outbox.ts';
import { takeBackDisclosure } from './threads.ts';
import type { TenantTx } from './with-tenant.ts';

export type TurnUsage = {
  model: string | null;
  rounds: number;
  tokensIn: number;
  tokensCached: number;
  tokensOut: number;
  voiceMicroUsd?: number; // of voice messages, which are booked under their own model
};

export type Closing = {
  threadId: ThreadId;
  turnId: TurnId;
  outcome: string;
  answered: boolean;
  release: boolean; // the covered messages are to be answered by another turn
  handedOver: boolean;
  isCounted?: boolean; // when its draft was written: only what is new counts
  usage: TurnUsage;
};

/**
 * Settles the messages of a turn, logs what it cost, ends its lease; returns what came meanwhile. One statement: its
 * parts see the rows as they were before it, so what it releases is released before.
 */
const CLOSE = `
  with sent as (
    select count(*)::int as parts, min(settled_at) as first_at from outbox where turn_id = $2 and state in ('accepted', 'echoed')
  ), settled as (
    update conversations
       set outcome = $4, reply_ms = coalesce(reply_ms, (select extract(epoch from first_at - received_at) * 1000 from sent))
     where turn_id = $2 and sender = 'customer' and outcome is null
  ), told as (
    update conversations set tokens_in = $8, tokens_out = $10
     where id = (select min(id) from conversations where turn_id = $2 and sender = 'ai')
       and (select parts from sent) > 0
  ), turn as (
    update turns set closed_at = $3, outcome = $4, model = $6, rounds = $7, tokens_in = $8, tokens_cached = $9,
           tokens_out = $10, cost_micro_usd = $11 + $15::bigint, handed_over = $13::int > 0,
           messages_sent = (select parts from sent)
     where id = $2
  ), usage as (
    insert into usage_stats as u (tenant_id, day, model, turns, answered, handed_over, messages_sent, tokens_in,
       tokens_cached, tokens_out, cost_micro_usd)
    select current_tenant(), $5::date, coalesce($6, 'none'), once, $12::int, $13::int, sent.parts, once * $8::int,
           once * $9::int, once * $10::int, once * $11::bigint from sent, (select case when $14 then 0 else 1 end as once) o
    on conflict (tenant_id, day, model) do update set
       turns = u.turns + excluded.turns, answered = u.answered + excluded.answered, handed_over = u.handed_over + excluded.handed_over,
       messages_sent = u.messages_sent + excluded.messages_sent, tokens_in = u.tokens_in + excluded.tokens_in,
       tokens_cached = u.tokens_cached + excluded.tokens_cached, tokens_out = u.tokens_out + excluded.tokens_out,
       cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd
  ), free as (
    update threads set turn_id = null, lease_until = null where id = $1
  ), story as (${END_OF_TURN}
       and not exists (select from conversations
         where thread_id = $1 and sender = 'customer' and outcome is null and turn_id is null) -- else it goes round
  )
  select sent.parts as sent, (select max(id) from conversations
     where thread_id = $1 and sender = 'customer' and outcome is null and turn_id is null) as next
    from sent`;

export function closeTurn(
  tx: TenantTx,
  { threadId, turnId, outcome, answered, release, handedOver, isCounted, usage }: Closing,
  nowMs: number,
): Promise<{ next: MessageId | null; sent: number }> {
  if (release) releaseMessages(tx, turnId);
  else if (answered || outcome === 'draft-waiting') releaseEdited(tx, turnId);
  const { model, rounds, tokensIn, tokensCached, tokensOut } = usage;
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const closing = tx.query<{ sent: number; next: string | null }>({
    name: 'close_turn',
    text: CLOSE,
    values: [
      threadId,
      turnId,
      new Date(nowMs),
      outcome,
      day,
      model,
      rounds,
      tokensIn,
      tokensCached,
      tokensOut,
      microUsd(usage, day),
      Number(answered),
      Number(handedOver),
      isCounted ?? false,
      usage.voiceMicroUsd ?? 0,
    ],
  });
  eraseAnswerSteps(tx, turnId);
  return closing.then(({ rows: [row] }) => ({
    next: row?.next ? MessageId.parse(row.next) : null,
    sent: row?.sent ?? 0,
  }));
}

const NO_USAGE: TurnUsage = {
  model: null,
  rounds: 0,
  tokensIn: 0,
  tokensCached: 0,
  tokensOut: 0,
};

/**
 * Ends a turn that no holder could carry through; what it has sent stays sent.
 *
 * @returns false when somebody holds it after all.
 */
export async function giveUpTurn(tx: TenantTx, threadId: ThreadId, nowMs: number): Promise<boolean> {
  const { rows } = await tx.query<{ turn_id: TurnId | null; held: boolean }>(
    `select turn_id, turn_id is not null and coalesce(lease_until > $2, false) as held
       from threads where id = $1 for update`,
    [threadId, new Date(nowMs)],
  );
  if (rows[0]?.held) return false;
  const turnId = rows[0]?.turn_id;
  if (!turnId) return true;
  await settleRest(tx, turnId, 'abandoned', 'failed', nowMs);
  takeBackDisclosure(tx, threadId, turnId);
  const end = { outcome: 'failed', answered: false, release: false, handedOver: true };
  const usage = { isCounted: false, usage: NO_USAGE };
  settleApproved(tx, turnId, 'failed', nowMs); // before its turn, as everywhere
  await closeTurn(tx, { threadId, turnId, ...end, ...usage }, nowMs);
  return true;
}

/** The turn is over without an answer: what was not unsent waits again. */
function releaseMessages(tx: TenantTx, turnId: TurnId): void {
  tx.send({
    text: `update conversations
              set outcome = case when unsent_at is null then null else 'unsent' end,
                  turn_id = case when unsent_at is null then null else turn_id end
            where turn_id = $1 and sender = 'customer' and outcome is null`,
    values: [turnId],
  });
}
