import { TenantId, ThreadId, TurnId } from '../domain/ids.ts';
import { traceOf } from '../domain/trace-of-turn.ts';
import type { TurnTrace } from '../domain/turn-trace.ts';
import { across } from './across.ts';
import { readTraceSource } from './trace-source.ts';
import { inOneTrip, type TenantTx } from './with-tenant.ts';

type Key = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId };

/** Where traces are kept. `put` gives way to a higher `no`; all three are safe to repeat. */
export type TraceStore = {
  put(key: Key, no: number, trace: TurnTrace): Promise<void>;
  forget(key: Key): Promise<void>;
  forgetAll(whose: { tenantId: TenantId; threadId?: ThreadId }): Promise<number>;
};

const MOST = 200; // turns of one round
const AT_ONCE = 4;
const LEFT_ALONE_MS = 15_000; // a turn that was closed just now is being written already
const ERASURES_MAX = 50;
const AGAIN_MS = 600_000; // after it a trace that was on its way has arrived

/** Writes a turn's trace as its steps stand now. One whose turn is gone meanwhile is taken out again. @throws what the store throws. */
export async function writeTrace(
  { tenantId, turnId }: { tenantId: TenantId; turnId: TurnId },
  store: TraceStore,
): Promise<void> {
  const source = await inOneTrip(tenantId, (tx) => readTraceSource(tx, turnId));
  if (!source || source.tracedNo >= source.no) return;
  const key = { tenantId, threadId: source.threadId, turnId };
  await store.put(key, source.no, traceOf(source.taken));
  const { rowCount } = await inOneTrip(tenantId, (tx) =>
    tx.query({
      name: 'mark_traced',
      text: 'update turns set traced_no = greatest(traced_no, $2) where id = $1',
      values: [turnId, source.no],
    }),
  );
  if (rowCount === 0) await store.forget(key);
}

export type TracesKept = { written: number; erased: number; failed: number; code: string | null };

/**
 * Catches up: takes out what is to be forgotten, then writes what is not written as it stands. Ends at the first sign
 * that the store is away; what is left waits for the next round.
 *
 * @param codeOf - of an error; `isAway`: it is the store's, and the next call would meet it too.
 */
export async function keepTraces(
  nowMs: number,
  store: TraceStore,
  codeOf: (error: unknown) => { code: string; isAway: boolean },
): Promise<TracesKept> {
  const kept: TracesKept = { written: 0, erased: 0, failed: 0, code: null };
  const tried = async (what: 'written' | 'erased', work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      kept[what] += 1;
      return true;
    } catch (error) {
      const { code, isAway } = codeOf(error);
      kept.failed += 1;
      kept.code = code;
      return !isAway;
    }
  };
  for (const erasure of await findErasures(nowMs)) {
    if (!(await tried('erased', () => erase(erasure, nowMs, store)))) return kept;
  }
  const turns = await findUntraced(nowMs);
  for (let from = 0; from < turns.length; from += AT_ONCE) {
    const some = turns
      .slice(from, from + AT_ONCE)
      .map((turn) => tried('written', () => writeTrace(turn, store)));
    if ((await Promise.all(some)).includes(false)) return kept;
  }
  return kept;
}

/** What these turns' traces tell has changed: they are written anew. It travels with the commit. */
export function traceAnew(tx: TenantTx, turnIds: string[]): void {
  if (turnIds.length === 0) return;
  tx.send({ text: 'select from turns where id = any ($1) order by id for no key update', values: [turnIds] });
  tx.send({
    text: 'update turns set trace_no = trace_no + 1 where id = any ($1) and client_id is null',
    values: [turnIds],
  });
}

/** A conversation's traces, or all of the tenant's, are to be forgotten: noted with what it follows from. */
export function noteErasure(tx: TenantTx, threadId: string | null, nowMs: number): void {
  tx.send({
    text: 'insert into trace_erasures (shop, conversation, asked_at) values (current_tenant(), $1, $2)',
    values: [threadId, new Date(nowMs)],
  });
}

/** Nothing was ever kept elsewhere: there is nothing to forget. */
export async function dropErasures(): Promise<void> {
  await across('delete from trace_erasures', []);
}

type Erasure = { id: string; shop: string; conversation: string | null; asked_at: Date };

const findErasures = (nowMs: number): Promise<Erasure[]> =>
  across<Erasure>(
    `select id, shop, conversation, asked_at from trace_erasures where done_at is null or asked_at < $1 order by id limit $2`,
    [new Date(nowMs - AGAIN_MS), ERASURES_MAX],
  );

async function erase(
  { id, shop, conversation, asked_at }: Erasure,
  nowMs: number,
  store: TraceStore,
): Promise<void> {
  const tenantId = TenantId.parse(shop);
  await store.forgetAll(conversation ? { tenantId, threadId: ThreadId.parse(conversation) } : { tenantId });
  if (asked_at.getTime() < nowMs - AGAIN_MS) await across('delete from trace_erasures where id = $1', [id]);
  else await across('update trace_erasures set done_at = $2 where id = $1', [id, new Date(nowMs)]);
}

async function findUntraced(nowMs: number): Promise<{ tenantId: TenantId; turnId: TurnId }[]> {
  const rows = await across<{ tenant_id: string; turn_id: string }>('select * from find_untraced($1, $2)', [
    new Date(nowMs - LEFT_ALONE_MS),
    MOST,
  ]);
  return rows.map(({ tenant_id, turn_id }) => ({
    tenantId: TenantId.parse(tenant_id),
    turnId: TurnId.parse(turn_id),
  }));
}
