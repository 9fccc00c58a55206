import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { REPLAY_VERDICTS, ReplaySide, type ReplayVerdict } from '../domain/replay.ts';
import type { TenantTx } from './with-tenant.ts';

export const REPLAY_KIND = 'replay-turns';
export const REPLAY_TURNS_MAX = 100;

/** What one turn of a comparison came to. Holds words: it goes with its turn or scenario. */
export const ReplayResult = z.object({
  asked: z.string().nullable(), // a scenario's last words; of a turn they are read from the conversation
  before: z.nullable(ReplaySide), // null: a scenario, which has no past
  after: z.nullable(ReplaySide), // null: skipped
  unmet: z.array(z.object({ kind: z.string(), what: z.string() })), // of a scenario
  costMicroUsd: z.number(),
  ms: z.number(),
});
export type ReplayResult = z.infer<typeof ReplayResult>;

/** Which turns: of all conversations the newest, some, those of a customer, or scenarios. */
export type ReplayWhich =
  | { last: number }
  | { turnIds: string[] }
  | { customerId: string }
  | { scenarios: 'all' | string[] };

export type Chosen = {
  turnId: string | null;
  scenarioId: string | null;
  lines: number; // customer's lines that are answered
  tokens: { in: number; cached: number; out: number };
  model: string | null;
  costMicroUsd: number;
};

/** What would be run, the oldest first, `REPLAY_TURNS_MAX` at most. */
export async function chooseTurns(tx: TenantTx, which: ReplayWhich): Promise<Chosen[]> {
  if ('scenarios' in which) return chooseScenarios(tx, which.scenarios);
  const [where, value] =
    'last' in which
      ? ['$1::text is not null', 'all']
      : 'turnIds' in which
        ? ['n.id = any ($1::bigint[])', which.turnIds]
        : ['n.thread_id in (select id from threads where customer_id = $1)', which.customerId];
  const most = Math.min('last' in which ? which.last : REPLAY_TURNS_MAX, REPLAY_TURNS_MAX);
  const { rows } = await tx.query<{
    id: string;
    in: number;
    cached: number;
    out: number;
    model: string;
    cost: number;
  }>(
    `select n.id, n.tokens_in as "in", n.tokens_cached as cached, n.tokens_out as out, n.model, n.cost_micro_usd::float8 as cost
       from turns n
      where ${where} and n.client_id is null and n.closed_at is not null and n.rounds > 0
        and exists (select from conversations m where m.turn_id = n.id and m.sender = 'customer') -- else a later turn answers for it
      order by n.id desc limit $2`,
    [value, most],
  );
  return rows.reverse().map(({ id, model, cost, ...tokens }) => {
    return { turnId: id, scenarioId: null, lines: 1, tokens, model, costMicroUsd: cost };
  });
}

async function chooseScenarios(tx: TenantTx, ids: 'all' | string[]): Promise<Chosen[]> {
  const { rows } = await tx.query<{
    id: string;
    lines: number;
    in: number;
    out: number;
    model: string | null;
  }>(
    `with usual as (
       select coalesce(avg(tokens_in), 6000)::int as "in", coalesce(avg(tokens_out), 150)::int as out, max(model) as model
         from (select * from turns where rounds > 0 and client_id is null order by id desc limit 50) newest
     )
     select s.id, usual.*, (select count(*)::int from jsonb_array_elements(s.lines) l where l ->> 'by' = 'customer') as lines
       from scenarios s, usual where $1::uuid[] is null or s.id = any ($1)
      order by s.created_at limit $2`,
    [ids === 'all' ? null : ids, REPLAY_TURNS_MAX],
  );
  return rows.map(({ id, lines, model, ...usual }) => {
    const tokens = { in: usual.in * lines, cached: 0, out: usual.out * lines };
    return { turnId: null, scenarioId: id, lines, tokens, model, costMicroUsd: 0 };
  });
}

type NewReplay = {
  jobId: string;
  title: string;
  answers: 'model' | 'recorded';
  candidate: object; // {given, ready}: as it was asked for, and as a dry run takes it
  estimate: object;
  authorId: string;
};

/** Writes a comparison down, with a row for each turn; its job must have been made before. */
export async function createReplay(
  tx: TenantTx,
  { jobId, title, answers, candidate, estimate, authorId }: NewReplay,
  chosen: Chosen[],
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into replays (job_id, tenant_id, title, answers, candidate, estimate, author_id, created_at)
     values ($1, current_tenant(), $2, $3, $4, $5, $6, $7)`,
    [jobId, title, answers, JSON.stringify(candidate), JSON.stringify(estimate), authorId, new Date(nowMs)],
  );
  const [turnIds, scenarioIds] = [
    chosen.map(({ turnId }) => turnId),
    chosen.map(({ scenarioId }) => scenarioId),
  ];
  await tx.query('select from turns where id = any ($1) order by id for key share', [turnIds]);
  await tx.query('select from scenarios where id = any ($1) order by id for key share', [scenarioIds]);
  await tx.query(
    `insert into replay_turns (job_id, no, tenant_id, turn_id, scenario_id)
     select $1, no, current_tenant(), t.turn_id, t.scenario_id
       from unnest($2::bigint[], $3::uuid[]) with ordinality as t (turn_id, scenario_id, no)
      where exists (select from turns n where n.id = t.turn_id) or exists (select from scenarios s where s.id = t.scenario_id)`,
    [jobId, turnIds, scenarioIds],
  );
}

const HeadRow = z.object({
  jobId: z.string(),
  title: z.string(),
  answers: z.enum(['model', 'recorded']),
  candidate: z.object({ given: z.unknown(), ready: z.unknown() }),
  estimate: z.unknown(),
  author: z.string().nullable(),
  createdAt: z.date(),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  turns: z.int(),
  counts: z.partialRecord(z.enum(REPLAY_VERDICTS), z.int()),
  costMicroUsd: z.coerce.number(),
});
export type ReplayHead = z.infer<typeof HeadRow>;

const HEAD = `
  select r.job_id as "jobId", r.title, r.answers, r.candidate, r.estimate, u.name as author, r.created_at as "createdAt",
         j.status, (select count(*)::int from replay_turns t where t.job_id = r.job_id) as turns,
         (select coalesce(jsonb_object_agg(verdict, n), '{}') from (
            select verdict, count(*) as n from replay_turns t where t.job_id = r.job_id and verdict is not null group by 1) c) as counts,
         (select coalesce(sum((t.result ->> 'costMicroUsd')::numeric), 0) from replay_turns t where t.job_id = r.job_id) as "costMicroUsd"
    from replays r join jobs j on j.id = r.job_id left join users u on u.id = r.author_id`;

/** Comparisons, the newest first. `after`: where the page before ended. */
export async function listReplays(
  tx: TenantTx,
  { after, rowsMax }: { after: { at: string; id: string } | null; rowsMax: number },
): Promise<ReplayHead[]> {
  const { rows } = await tx.query(
    `${HEAD} where $1::timestamptz is null or (r.created_at, r.job_id) < ($1, $2::uuid)
      order by r.created_at desc, r.job_id desc limit $3`,
    [after?.at ?? null, after?.id ?? null, rowsMax],
  );
  return HeadRow.array().parse(rows);
}

/** @throws Failure `not-found`. */
export async function readReplay(tx: TenantTx, jobId: string): Promise<ReplayHead> {
  const { rows } = await tx.query(`${HEAD} where r.job_id = $1`, [z.uuid().safeParse(jobId).data ?? null]);
  if (!rows[0]) throw new Failure('not-found', 'no such comparison');
  return HeadRow.parse(rows[0]);
}

const TurnRow = z.object({
  no: z.int(),
  turnId: z.string().nullable(),
  scenarioId: z.string().nullable(),
  scenarioTitle: z.string().nullable(),
  customerId: z.string().nullable(),
  messageId: z.string().nullable(), // of the reply in the conversation
  asked: z.string().nullable(), // the customer's words as the conversation has them now
  verdict: z.enum(REPLAY_VERDICTS).nullable(),
  result: ReplayResult.nullable(),
});
export type ReplayTurnRow = z.infer<typeof TurnRow>;

/** What each turn came to, with the customer's words as they are still there. */
export async function listReplayTurns(tx: TenantTx, jobId: string): Promise<ReplayTurnRow[]> {
  const { rows } = await tx.query(
    `select t.no, t.turn_id as "turnId", t.scenario_id as "scenarioId", s.title as "scenarioTitle", h.customer_id as "customerId",
            (select min(m.id)::text from conversations m where m.turn_id = t.turn_id and m.sender = 'ai') as "messageId",
            (select string_agg(m.text, e'\\n' order by m.id) from conversations m
              where m.turn_id = t.turn_id and m.sender = 'customer' and m.unsent_at is null) as asked,
            t.verdict, t.result
       from replay_turns t left join turns n on n.id = t.turn_id left join threads h on h.id = n.thread_id
       left join scenarios s on s.id = t.scenario_id
      where t.job_id = $1 order by t.no`,
    [jobId],
  );
  return TurnRow.array().parse(rows);
}

/** The next turn that has not been run; null: all have. */
export async function nextReplayTurn(tx: TenantTx, jobId: string) {
  const { rows } = await tx.query<{
    no: number;
    turnId: string | null;
    scenarioId: string | null;
    threadId: string | null;
    askedAt: Date | null;
  }>(
    `select t.no, t.turn_id as "turnId", t.scenario_id as "scenarioId", n.thread_id as "threadId", n.opened_at as "askedAt"
       from replay_turns t left join turns n on n.id = t.turn_id
      where t.job_id = $1 and t.verdict is null order by t.no limit 1`,
    [jobId],
  );
  return rows[0] ?? null;
}

/** Writes down what a turn came to, once. @returns false where it was there already, or the turn has gone. */
export async function storeReplayTurn(
  tx: TenantTx,
  jobId: string,
  no: number,
  { verdict, result }: { verdict: ReplayVerdict; result: ReplayResult },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update replay_turns set verdict = $3, result = $4 where job_id = $1 and no = $2 and verdict is null',
    [jobId, no, verdict, JSON.stringify(result)],
  );
  return rowCount === 1;
}

/** Comparisons go with the age of what they compare; their jobs stay as a line without words. */
export async function deleteReplays(tx: TenantTx, before: Date, rowsMax: number): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    'select job_id as id from replays where created_at < $1 order by created_at limit $2 for update skip locked',
    [before, rowsMax],
  );
  const ids = rows.map(({ id }) => id);
  await lockReplayed(tx, 'job_id = any ($1)', ids);
  const { rowCount } = await tx.query('delete from replays where job_id = any ($1)', [ids]);
  return rowCount ?? 0;
}

/** Results go with their turns, their scenario or their comparison: whichever comes first takes them in one order. */
export async function lockReplayed(tx: TenantTx, where: string, value: unknown): Promise<void> {
  await tx.query(`select from replay_turns where ${where} order by job_id, no for update`, [value]);
}
