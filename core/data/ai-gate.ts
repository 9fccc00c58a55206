import { aiGate } from '../domain/ai-hours.ts';
import { limitReached, type Reached } from '../domain/ai-limits.ts';
import { type AiRules, aiRulesOf, ramadanOf } from '../domain/ai-rules.ts';
import { strictest } from '../domain/autonomy.ts';
import { businessDay, dayStartMs } from '../domain/business-time.ts';
import { kindsOf } from '../domain/message-kinds.ts';
import { openingHours } from '../domain/opening-hours.ts';
import { readProfileData } from './profile-data.ts';
import type { TenantTx } from './with-tenant.ts';

/** Why the AI does not answer what waits: a person does, or it waits until the quiet hours are over. */
export type Kept =
  | { kind: 'quiet-hours'; untilMs: number | null } // null: not before Instagram's window closes
  | { kind: 'ai-hours' | 'ai-off' }
  | { kind: Reached; mustTell: boolean }; // the customer has not been told today

type Waiting = { threadId: string; words: string; windowExpiresAtMs: number; toldOn: string | null };

/**
 * Whether the shop lets the AI answer at all now: its hours, its limits, and what the words alone say of their kind. Asked
 * under the conversation's lock, before anything is claimed and any model is asked.
 *
 * @param stored - the shop's rules as they stand in its row.
 */
export async function keptBack(
  tx: TenantTx,
  stored: unknown,
  waiting: Waiting,
  nowMs: number,
): Promise<Kept | null> {
  const rules = aiRulesOf(stored);
  const { hours, limits, modes } = rules;
  if (hours.when !== 'always' || hours.quiet.week || hours.quiet.ramadanWeek) {
    const gate = await gateNow(tx, hours, nowMs);
    if (gate.kind === 'people') return { kind: 'ai-hours' };
    if (gate.kind === 'quiet') {
      const isInTime = gate.untilMs !== null && gate.untilMs < waiting.windowExpiresAtMs;
      return { kind: 'quiet-hours', untilMs: isInTime ? gate.untilMs : null };
    }
  }
  const reached = await limitNow(tx, limits, waiting.threadId, nowMs);
  if (reached) return { kind: reached, mustTell: waiting.toldOn !== businessDay(nowMs) };
  const asked = { words: waiting.words, reply: '', tools: [], hasDraft: false, yesOrNo: false, reason: null };
  const kinds = kindsOf(asked).filter((kind) => kind !== 'other'); // more may show when it is answered
  return strictest(kinds, modes) === 'off' ? { kind: 'ai-off' } : null;
}

async function gateNow(tx: TenantTx, hours: AiRules['hours'], nowMs: number) {
  const profile = await readProfileData(tx);
  return aiGate(hours, openingHours(profile), ramadanOf(profile), nowMs);
}

/** Every turn of today counts, whatever came of it: each may have asked the model. */
async function limitNow(
  tx: TenantTx,
  limits: AiRules['limits'],
  threadId: string,
  nowMs: number,
): Promise<Reached | null> {
  if (limits.perCustomer === null && limits.perShop === null) return null;
  const { rows } = await tx.query<{ customer: number; shop: number }>(
    `select (select count(*)::int from turns where thread_id = $1 and client_id is null and opened_at >= $2) as customer,
            (select count(*)::int from turns where client_id is null and opened_at >= $2) as shop`,
    [threadId, new Date(dayStartMs(businessDay(nowMs)))],
  );
  return limitReached(limits, rows[0] ?? { customer: 0, shop: 0 });
}

/** What waits here is taken up by the sweeper when the quiet hours are over. */
export function waitUntil(tx: TenantTx, threadId: string, untilMs: number): void {
  tx.send({
    text: 'update threads set quiet_until = $2 where id = $1',
    values: [threadId, new Date(untilMs)],
  });
}

/** The customer is told that the AI says no more today: once on a day. */
export function noteLimitTold(tx: TenantTx, threadId: string, nowMs: number): void {
  tx.send({
    text: 'update threads set limit_told_on = $2 where id = $1',
    values: [threadId, businessDay(nowMs)],
  });
}
