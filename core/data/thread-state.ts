import type { ThreadId } from '../domain/ids.ts';
import type { Replies } from './incidents.ts';
import type { TenantTx } from './with-tenant.ts';

/** How a conversation stands when somebody wants to answer in it. Times in ms; 0: none. */
export type Thread = {
  turnId: string | null;
  epoch: number;
  leaseUntilMs: number;
  personUntilMs: number;
  pausedUntilMs: number;
  aiPaused: boolean; // for the whole shop
  incident: Replies | null; // for all shops
  overCapUntilMs: number; // what the shop's models may cost is used up until then
  optedOut: boolean;
  optOutMessageId: string | null;
  hasDraft: boolean; // a reply waits for a person
  rules: unknown; // of the shop; null: none
  windowExpiresAtMs: number;
  toldOn: string | null; // the day on which the customer was last told of a limit
};

/** Locks a conversation's row and tells how it stands; null where it is gone. */
export async function lockThread(tx: TenantTx, threadId: ThreadId): Promise<Thread | null> {
  const { rows } = await tx.query({
    name: 'lock_thread',
    text: `select turn_id, lease_epoch, lease_until, person_until, paused_until, opted_out_at, opt_out_message_id,
                  window_expires_at, limit_told_on::text as told_on,
                  exists (select from drafts d where d.thread_id = threads.id and d.state = 'waiting') as has_draft,
                  n.ai_paused_at is not null as ai_paused, n.over_cap_until, nullif(n.ai_rules, '{}') as ai_rules,
                  (select replies from incidents where ended_at is null) as incident
             from threads cross join (select ai_paused_at, ai_rules, over_cap_until from tenants) n where id = $1 for update of threads`,
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
    incident: row.incident,
    overCapUntilMs: ms(row.over_cap_until),
    optedOut: row.opted_out_at !== null,
    optOutMessageId: row.opt_out_message_id,
    hasDraft: row.has_draft,
    rules: row.ai_rules,
    windowExpiresAtMs: ms(row.window_expires_at),
    toldOn: row.told_on,
  };
}
