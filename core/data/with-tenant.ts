import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { TenantId, type ThreadId, type TurnId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { isReadingOnly } from '../runtime/read-only.ts';
import { pool } from './pool.ts';
import { onConnection } from './transaction.ts';
import { LEASE_MS } from './turns.ts';

declare const scope: unique symbol;

/**
 * A transaction in which only one tenant's rows exist. `withTenant` and `withTurn` are the only makers.
 *
 * Statements are done in the order in which they are asked for and need not be waited for one by one: those asked
 * for together travel together. `send` is for a write whose result nobody needs: it travels with the commit, and what
 * it fails with the transaction fails with.
 */
export type TenantTx = {
  readonly [scope]: TenantId;
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: QueryConfig | string,
    values?: unknown[],
  ): Promise<QueryResult<Row>>;
  send(statement: QueryConfig): void;
};

/** What every step of a turn is told: ids and the lease, never words. */
export type TurnRef = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId; epoch: number };

/** Another holder has the turn by now; this story leaves it to them. */
export type LostLease = { kind: 'lost-lease' };
export const LOST: LostLease = { kind: 'lost-lease' };

/**
 * Runs `work` in one transaction scoped to a tenant; commits, or rolls back and rethrows.
 *
 * @throws Failure `store-unavailable` where the connection was lost and a retry may cure it.
 */
export async function withTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return transact(tenantId, work, 'commit');
}

/**
 * As `withTenant`, and everything is rolled back at the end: what `work` writes is there for what it reads, and never
 * was. Rows that it writes are locked until then: keep it short.
 */
export async function withNothingKept<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return transact(tenantId, work, 'rollback');
}

/**
 * As `withTenant` in a single round trip, for work that asks for all its statements before it waits for the first:
 * the commit travels with them. A statement that is asked for later throws.
 */
export async function inOneTrip<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return transact(tenantId, work, 'commit-at-once');
}

/**
 * As `withTenant`, with nobody else in the shop: begins when what is under way there has ended, and what comes meanwhile
 * waits. For its end alone, whose cascade takes every row in an order of its own.
 */
export async function aloneInTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return transact(tenantId, work, 'commit', true);
}

/** For who locks rows of a shop in a transaction that is not the shop's own. */
export async function shareTenant(tx: Pick<PoolClient, 'query'>, tenantId: TenantId): Promise<void> {
  await tx.query(`select ${tenantLock(tenantId)}`);
}

/** Everybody in a shop shares it. A number made of the id: hashed in SQL it would cost as much again as a whole begin. */
export function tenantLock(tenantId: TenantId, alone = false): string {
  const key = BigInt.asIntN(64, BigInt(`0x${TenantId.parse(tenantId).replaceAll('-', '').slice(16)}`));
  return `pg_advisory_xact_lock${alone ? '' : '_shared'}(${key})`;
}

type TurnOptions<Seen, Lost> = {
  /** What to read first: it travels with the question whether the turn is still ours. Writes nothing. */
  look?: (tx: TenantTx) => Promise<Seen>;
  /** What to do instead when another holder has the turn, or it is closed. */
  lost?: (tx: TenantTx) => Promise<Lost>;
};

/**
 * As `withTenant`, for the holder of a turn: renews its lease and keeps its conversation locked, so that what
 * follows is the holder's.
 */
export async function withTurn<T, Seen = undefined, Lost = LostLease>(
  turn: TurnRef,
  work: (tx: TenantTx, seen: Seen) => Promise<T>,
  { look, lost = async () => LOST as Lost }: TurnOptions<Seen, Lost> = {},
): Promise<T | Lost> {
  return withTenant<T | Lost>(turn.tenantId, async (tx) => {
    const [held, seen] = await Promise.all([hold(tx, turn, LEASE_MS), look?.(tx)]);
    return held ? work(tx, seen as Seen) : lost(tx);
  });
}

/**
 * As `withTurn` for what only looks, in a single round trip.
 *
 * @param silentMs - how long the holder may then be silent; a lease that is long enough is not written again.
 */
export async function lookAtTurn<Seen>(
  turn: TurnRef,
  look: (tx: TenantTx) => Promise<Seen>,
  silentMs: number,
): Promise<Seen | LostLease> {
  return inOneTrip(turn.tenantId, async (tx) => {
    const [held, seen] = await Promise.all([holdFor(tx, turn, silentMs), look(tx)]);
    return held ? seen : LOST;
  });
}

/** Keeps a turn whose story sleeps: nobody takes it over until the wait is over and a lease has passed. */
export async function keepTurn(turn: TurnRef, waitMs: number): Promise<void> {
  await inOneTrip(turn.tenantId, (tx) => hold(tx, turn, waitMs + LEASE_MS));
}

async function hold(tx: TenantTx, turn: TurnRef, leaseMs: number): Promise<boolean> {
  const { threadId, turnId, epoch } = turn;
  const { rowCount } = await tx.query({
    name: 'hold_turn',
    text: 'update threads set lease_until = $4 where id = $1 and turn_id = $2 and lease_epoch = $3',
    values: [threadId, turnId, epoch, new Date(now() + leaseMs)],
  });
  return rowCount === 1;
}

async function holdFor(tx: TenantTx, turn: TurnRef, silentMs: number): Promise<boolean> {
  const { threadId, turnId, epoch } = turn;
  const nowMs = now();
  const { rowCount } = await tx.query({
    name: 'hold_turn_for',
    text: `with renewed as (
             update threads set lease_until = $4
              where id = $1 and turn_id = $2 and lease_epoch = $3 and lease_until < $5
           )
           select from threads where id = $1 and turn_id = $2 and lease_epoch = $3`,
    values: [
      threadId,
      turnId,
      epoch,
      new Date(nowMs + Math.max(LEASE_MS, silentMs)),
      new Date(nowMs + silentMs),
    ],
  });
  return rowCount === 1;
}

async function transact<T>(
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<T>,
  end: 'commit' | 'commit-at-once' | 'rollback',
  alone = false,
): Promise<T> {
  const id = TenantId.parse(tenantId);
  let settled = async (): Promise<void> => undefined;
  const failedFirst = (error: unknown) =>
    isAborted(error) ? settled().catch((first: unknown) => first) : error;
  return onConnection(
    pool(),
    async (client) => {
      const scoped = scopedTo(client);
      settled = scoped.settled;
      const begin = isReadingOnly() ? 'begin read only' : 'begin';
      scoped.send(`${begin}; select set_config('app.tenant_id', '${id}', true), ${tenantLock(id, alone)}`);
      const working = work(scoped.tx);
      if (end !== 'commit-at-once') await working;
      const last = end === 'rollback' ? 'rollback' : 'commit';
      const [result, { command }] = await Promise.all([working, scoped.send(last), settled()]);
      if (end !== 'rollback' && command !== 'COMMIT') throw new Error('a failed statement was not told');
      return result;
    },
    failedFirst,
  );
}

/** Told of a statement behind one that failed: that one says why. */
const isAborted = (error: unknown): boolean => (error as { code?: unknown }).code === '25P02';

/** A client as a transaction. `settled` resolves when everything has been done, or rejects with what failed first. */
function scopedTo(client: PoolClient) {
  const sent: Promise<unknown>[] = [];
  let isOver = false;
  const send = (statement: QueryConfig | string, values?: unknown[]) => {
    if (isOver) throw new Error('a statement was asked for after the end of its transaction');
    if (statement === 'commit' || statement === 'rollback') isOver = true;
    const done = client.query(statement as QueryConfig, values);
    done.catch(() => undefined); // told by `settled`
    sent.push(done);
    return done;
  };
  const settled = async (): Promise<void> => {
    for (const done of sent) await done;
  };
  return { tx: { query: send, send } as unknown as TenantTx, send, settled };
}
