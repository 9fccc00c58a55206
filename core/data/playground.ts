import { randomUUID } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import { across } from './across.ts';
import { trialNumbersFrom } from './dry-thread.ts';
import type { Member } from './sessions.ts';
import { keepMember } from './team.ts';
import type { TenantTx } from './with-tenant.ts';

/** How long a trial is kept after its last message. */
export const PLAYGROUND_KEPT_MS = 6 * 60 * 60 * 1_000;
export const PLAYGROUND_TURNS_MAX = 40; // of one trial: each turn lays the ones before it
const SESSIONS_MAX = 5; // of one member; an older one goes

/** A trial as it is stored. What the turns hold their makers know: activities the turn, doors the answer. */
export type PlaygroundSession = {
  id: string;
  numbersFrom: number;
  turns: { no: number; turn: unknown; isOptedOut: boolean; answer: unknown }[];
};

/** A trial of this member's. @throws Failure `not-found` for any other, or one whose hours are over. */
export async function readPlayground(
  tx: TenantTx,
  { userId }: Pick<Member, 'userId'>,
  sessionId: string,
  nowMs: number,
): Promise<PlaygroundSession> {
  const { rows } = await tx.query<{ numbersFrom: number }>(
    `select numbers_from as "numbersFrom" from playground_sessions where id = $1 and user_id = $2 and used_at > $3`,
    [sessionId, userId, new Date(nowMs - PLAYGROUND_KEPT_MS)],
  );
  if (!rows[0]) throw new Failure('not-found', 'this trial is over: begin a new one');
  const { rows: turns } = await tx.query<PlaygroundSession['turns'][number]>(
    `select no, turn, opted_out as "isOptedOut", answer from playground_turns where session_id = $1 order by no`,
    [sessionId],
  );
  return { id: sessionId, numbersFrom: rows[0].numbersFrom, turns };
}

/** The member's newest trial; null: none. */
export async function newestPlayground(
  tx: TenantTx,
  { userId }: Pick<Member, 'userId'>,
  nowMs: number,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from playground_sessions where user_id = $1 and used_at > $2 order by used_at desc limit 1`,
    [userId, new Date(nowMs - PLAYGROUND_KEPT_MS)],
  );
  return rows[0]?.id ?? null;
}

/** A trial that begins with its first message; nothing is stored before it is answered. */
export const newPlayground = async (tx: TenantTx): Promise<PlaygroundSession> => ({
  id: randomUUID(),
  numbersFrom: await trialNumbersFrom(tx),
  turns: [],
});

/** Stores a turn behind those that were read. @throws Failure `conflict` where another message was faster, or it is full. */
export async function addPlaygroundTurn(
  tx: TenantTx,
  { userId }: Pick<Member, 'userId'>,
  session: PlaygroundSession,
  made: { turn: unknown; isOptedOut: boolean; answer: unknown },
  nowMs: number,
): Promise<void> {
  const at = new Date(nowMs);
  const isNew = session.turns.length === 0;
  const { rowCount: kept } = await tx.query(
    isNew
      ? `insert into playground_sessions (id, tenant_id, user_id, numbers_from, created_at, used_at)
         values ($1, current_tenant(), $2, $4, $3, $3)`
      : 'update playground_sessions set used_at = $3 where id = $1 and user_id = $2 and $4::int is not null',
    [session.id, userId, at, session.numbersFrom],
  );
  if (kept !== 1) throw new Failure('not-found', 'this trial was ended meanwhile');
  const { rowCount } = await tx.query(
    `insert into playground_turns (session_id, no, tenant_id, turn, opted_out, answer)
     values ($1, $2, current_tenant(), $3, $4, $5) on conflict do nothing`,
    [
      session.id,
      session.turns.length + 1,
      JSON.stringify(made.turn),
      made.isOptedOut,
      JSON.stringify(made.answer),
    ],
  );
  if (rowCount !== 1) throw new Failure('conflict', 'another message of this trial was answered meanwhile');
  if (!isNew) return;
  await lockTrials(tx, userId);
  tx.send({
    text: `delete from playground_sessions where id in (
             select id from playground_sessions where user_id = $1 order by used_at desc offset ${SESSIONS_MAX})`,
    values: [userId],
  });
}

/** Ends trials of a member: one, or all of them. */
export async function endPlayground(
  tx: TenantTx,
  { userId }: Pick<Member, 'userId'>,
  sessionId: string | null,
): Promise<void> {
  await keepMember(tx, userId);
  await lockTrials(tx, userId);
  await tx.query('delete from playground_sessions where user_id = $1 and ($2::uuid is null or id = $2)', [
    userId,
    sessionId,
  ]);
}

async function lockTrials(tx: TenantTx, userId: string): Promise<void> {
  await tx.query('select from playground_sessions where user_id = $1 order by id for update', [userId]);
}

/** Trials of all shops whose hours are over. @returns how many went. */
export async function forgetPlaygrounds(nowMs: number): Promise<number> {
  const [row] = await across<{ count: string }>('select forget_trials($1) as count', [
    new Date(nowMs - PLAYGROUND_KEPT_MS),
  ]);
  return Number(row?.count ?? 0);
}
