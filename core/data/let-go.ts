import { BUSINESS_TIME_ZONE } from '../domain/business-time.ts';
import { lockUses } from './knowledge-uses.ts';
import { lockReplayed } from './replays.ts';
import type { TenantTx } from './with-tenant.ts';

const DAY_OF = (column: string) => `(${column} at time zone '${BUSINESS_TIME_ZONE}')::date`;

/** Which rows go, in SQL over the table's own columns; `$1` is `value`. `order` is that of the index that finds them. */
export type Which = { where: string; order: string; value: unknown; rowsMax: number };

/**
 * One transaction at a time lets go of a shop's rows. It is asked for before any row is locked: what is deleted is
 * counted into days that others count into too, and whoever waits here holds nothing that anyone else could want.
 */
export async function lockLettingGo(tx: TenantTx): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('let-go', 0) # hashtextextended(current_tenant()::text, 0))`,
  );
}

/** The rows that go, with their conversations locked before them as by everybody who writes to one, in one order. */
async function pick(
  tx: TenantTx,
  table: 'conversations' | 'turns',
  { where, order, value, rowsMax }: Which,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string; threadId: string }>(
    `select id, thread_id as "threadId" from ${table} where ${where} order by ${order} limit $2`,
    [value, rowsMax],
  );
  const threadIds = [...new Set(rows.map(({ threadId }) => threadId))];
  await tx.query('select from threads where id = any ($1) order by id for update', [threadIds]);
  await tx.query(`select from ${table} where id = any ($1) order by id for update`, [
    rows.map(({ id }) => id),
  ]);
  return rows.map(({ id }) => id);
}

/**
 * Deletes messages and counts them into the figures of their days, in one statement. The caller has `lockLettingGo`.
 *
 * @returns those that went, by the ids that steps of later turns quote them by.
 */
export async function deleteMessages(tx: TenantTx, which: Which): Promise<Gone> {
  const { rows } = await tx.query<Gone[number]>(
    `with gone as (
       delete from conversations where id = any ($1)
       returning thread_id, mid, sender, received_at, reply_ms
     ), counted as (
       insert into usage_days as u (tenant_id, day, messages_in, reply_ms)
       select current_tenant(), ${DAY_OF('received_at')}, count(*), coalesce(array_agg(reply_ms) filter (where reply_ms is not null), '{}')
         from gone where sender = 'customer' group by 2 order by 2
       on conflict (tenant_id, day) do update set
         messages_in = u.messages_in + excluded.messages_in, reply_ms = u.reply_ms || excluded.reply_ms
     )
     select thread_id as "threadId", mid, received_at as at from gone`,
    [await pick(tx, 'conversations', which)],
  );
  return rows;
}

export type Gone = { threadId: string; mid: string | null; at: Date }[];

/** Turns that went, with what went with them. */
export type GoneTurns = { turns: Span; steps: number; parts: number };
/** So many, from when to when. */
export type Span = { count: number; oldestAt: Date | null; newestAt: Date | null };

/**
 * Deletes turns with their steps and parts, and counts them as `deleteMessages` does. One that is open still is let go
 * of by its conversation, whose messages then wait for another.
 */
export async function deleteTurns(tx: TenantTx, which: Which): Promise<GoneTurns> {
  const ids = await pick(tx, 'turns', which);
  await lockReplayed(tx, 'turn_id = any ($1)', ids);
  await lockUses(tx, 'turn_id = any ($1)', ids);
  const { rows } = await tx.query<Span & { steps: number; parts: number }>(
    `with gone as (
       delete from turns where id = any ($1) returning *
     ), freed as (
       update threads t set turn_id = null, lease_until = null from gone where t.id = gone.thread_id and t.turn_id = gone.id
     ), counted as (
       insert into usage_days as u (tenant_id, day, turns, answered, handed_over, messages_sent, tokens_in, tokens_out, cost_micro_usd)
       select current_tenant(), ${DAY_OF('opened_at')}, count(*), count(*) filter (where outcome = 'answered'),
              count(*) filter (where handed_over), sum(messages_sent), sum(tokens_in), sum(tokens_out), sum(cost_micro_usd)
         from gone where client_id is null group by 2 order by 2
       on conflict (tenant_id, day) do update set
         turns = u.turns + excluded.turns, answered = u.answered + excluded.answered,
         handed_over = u.handed_over + excluded.handed_over, messages_sent = u.messages_sent + excluded.messages_sent,
         tokens_in = u.tokens_in + excluded.tokens_in, tokens_out = u.tokens_out + excluded.tokens_out,
         cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd
     )
     select count(*)::int as count, min(opened_at) as "oldestAt", max(opened_at) as "newestAt",
            (select count(*)::int from turn_steps s where s.turn_id in (select id from gone)) as steps,
            (select count(*)::int from outbox o where o.turn_id in (select id from gone)) as parts
       from gone`,
    [ids],
  );
  const { steps, parts, ...turns } = rows[0] ?? { steps: 0, parts: 0, ...NONE };
  return { turns, steps, parts };
}

const NONE: Span = { count: 0, oldestAt: null, newestAt: null };

/** A context reaches back over at most so many messages (turn-context.ts), hence no further than over so many turns. */
const YOUNGER_TURNS_MAX = 200;

/**
 * A younger turn was told the conversation so far: the lines of messages that have gone go from it too. What was made
 * of them is that turn's own, and goes with it.
 *
 * @param since - turns that are older go as a whole.
 */
export async function forgetLines(tx: TenantTx, gone: Gone, since: Date): Promise<void> {
  await tx.query(
    `with gone as (
       select thread_id, array_agg(mid) as mids from unnest($1::uuid[], $2::text[]) as g (thread_id, mid)
        where mid is not null group by thread_id
     ), told as (
       select s.turn_id, gone.mids
         from gone, lateral (select id from turns t where t.thread_id = gone.thread_id and t.opened_at >= $3
                              order by id limit ${YOUNGER_TURNS_MAX}) t
         join turn_steps s on s.turn_id = t.id and s.step = 'context'
        where exists (select from jsonb_array_elements(s.result -> 'lines') line where line ->> 'mid' = any (gone.mids))
     ), traced as (
       update turns t set trace_no = trace_no + 1 from told where t.id = told.turn_id
     )
     update turn_steps s set result = jsonb_set(s.result, '{lines}', coalesce((
         select jsonb_agg(line order by position)
           from jsonb_array_elements(s.result -> 'lines') with ordinality as lines (line, position)
          where not coalesce(line ->> 'mid' = any (told.mids), false)), '[]'))
       from told where s.turn_id = told.turn_id and s.step = 'context'`,
    [gone.map(({ threadId }) => threadId), gone.map(({ mid }) => mid), since],
  );
}
