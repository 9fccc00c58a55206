import type { MessageId, ThreadId, TurnId } from '../domain/ids.ts';
import { microUsd } from '../domain/model-prices.ts';
import { eraseAnswerSteps } from './erasure.ts';
import { settleRest } from './outbox.ts';
import { newestWaiting } from './turns.ts';
import type { TenantTx } from './with-tenant.ts';

export type TurnUsage = {
  model: string | null;
  rounds: number;
  tokensIn: number;
  tokensCached: number;
  tokensOut: number;
};

export type Closing = {
  threadId: ThreadId;
  turnId: TurnId;
  outcome: string;
  answered: boolean;
  release: boolean; // the covered messages are to be answered by another turn
  handedOver: boolean;
  usage: TurnUsage;
};

/** Settles the messages of a turn, logs what it cost, ends its lease; returns what came meanwhile. */
export async function closeTurn(
  tx: TenantTx,
  closing: Closing,
  nowMs: number,
): Promise<{ next: MessageId | null; sent: number }> {
  const { threadId, turnId, outcome, release } = closing;
  if (release) await releaseMessages(tx, turnId);
  else await settleMessages(tx, turnId, outcome);
  const sent = await writeTurn(tx, closing, nowMs);
  await addUsage(tx, closing, sent, nowMs);
  if (sent) await writeTokens(tx, closing);
  await eraseAnswerSteps(tx, turnId);
  await tx.query('update threads set turn_id = null, lease_until = null where id = $1', [threadId]);
  return { next: await newestWaiting(tx, threadId), sent };
}

const NO_USAGE: TurnUsage = { model: null, rounds: 0, tokensIn: 0, tokensCached: 0, tokensOut: 0 };

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
  const end = { outcome: 'failed', answered: false, release: false, handedOver: true, usage: NO_USAGE };
  await closeTurn(tx, { threadId, turnId, ...end }, nowMs);
  return true;
}

/** The turn is over without an answer: what was not unsent waits again. */
async function releaseMessages(tx: TenantTx, turnId: TurnId): Promise<void> {
  await tx.query(
    `update conversations
        set outcome = case when unsent_at is null then null else 'unsent' end,
            turn_id = case when unsent_at is null then null else turn_id end
      where turn_id = $1 and sender = 'customer' and outcome is null`,
    [turnId],
  );
}

async function settleMessages(tx: TenantTx, turnId: TurnId, outcome: string): Promise<void> {
  await tx.query(
    `update conversations set outcome = $2 where turn_id = $1 and sender = 'customer' and outcome is null`,
    [turnId, outcome],
  );
}

async function writeTurn(tx: TenantTx, { turnId, outcome, usage }: Closing, nowMs: number): Promise<number> {
  const { rows } = await tx.query<{ sent: number }>(
    `update turns set closed_at = $2, outcome = $3, model = $4, rounds = $5, tokens_in = $6, tokens_cached = $7,
            tokens_out = $8, cost_micro_usd = $9
      where id = $1
     returning (select count(*)::int from outbox where turn_id = $1 and state in ('accepted', 'echoed')) as sent`,
    [
      turnId,
      new Date(nowMs),
      outcome,
      usage.model,
      usage.rounds,
      usage.tokensIn,
      usage.tokensCached,
      usage.tokensOut,
      microUsd(usage),
    ],
  );
  return rows[0]?.sent ?? 0;
}

/** The reply's first message carries what the whole turn took. */
async function writeTokens(tx: TenantTx, { turnId, usage }: Closing): Promise<void> {
  await tx.query(
    `update conversations set tokens_in = $2, tokens_out = $3
      where id = (select min(id) from conversations where turn_id = $1 and sender = 'ai')`,
    [turnId, usage.tokensIn, usage.tokensOut],
  );
}

async function addUsage(
  tx: TenantTx,
  { answered, handedOver, usage }: Closing,
  sent: number,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into usage_stats as u (tenant_id, day, model, turns, answered, handed_over, messages_sent, tokens_in, tokens_cached,
       tokens_out, cost_micro_usd)
     values (current_tenant(), $1, $2, 1, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant_id, day, model) do update set
       turns = u.turns + 1, answered = u.answered + excluded.answered, handed_over = u.handed_over + excluded.handed_over,
       messages_sent = u.messages_sent + excluded.messages_sent, tokens_in = u.tokens_in + excluded.tokens_in,
       tokens_cached = u.tokens_cached + excluded.tokens_cached, tokens_out = u.tokens_out + excluded.tokens_out,
       cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd`,
    [
      new Date(nowMs).toISOString().slice(0, 10),
      usage.model ?? 'none',
      Number(answered),
      Number(handedOver),
      sent,
      usage.tokensIn,
      usage.tokensCached,
      usage.tokensOut,
      microUsd(usage),
    ],
  );
}
