import type pg from 'pg';
import { errorFields, type Log } from '../log.ts';
import { type BatchResult, batchStatement, type Operation } from './batch-sql.ts';
import { CommitRefused, type CreateResult, type Delivered, Fenced, type PostResult } from './store.ts';
import { isTransient, isUndone } from './transient.ts';
import { verifyWritten } from './verify.ts';

const BATCH_MAX = 256; // operations of one commit
const BACKOFF_MS = { first: 50, most: 3_000 };

type Committed = CreateResult | Delivered[] | PostResult;
type Committer = { submit(op: Operation): Promise<Committed>; stop(): Promise<void> };

type Options = { pool: pg.Pool; hostNumber: () => string; onFenced: () => void; log: Log };
type Waiting = { op: Operation; resolve: (result: Committed) => void; reject: (error: unknown) => void };
type State = Options & { waiting: Waiting[]; flushing: Promise<void> | undefined; isStopped: boolean };

/**
 * Group commit: while one commit is being flushed, what is asked for meanwhile gathers and becomes the next one.
 * Nobody waits for company. A commit whose answer was lost is looked up before it is repeated.
 */
export function createCommitter(options: Options): Committer {
  const state: State = { ...options, waiting: [], flushing: undefined, isStopped: false };
  return {
    submit: (op) =>
      new Promise((resolve, reject) => {
        if (state.isStopped) return reject(new Error('the host is stopping'));
        state.waiting.push({ op, resolve, reject });
        state.flushing ??= flushAll(state);
      }),
    async stop() {
      state.isStopped = true;
      await state.flushing;
    },
  };
}

async function flushAll(state: State): Promise<void> {
  await undefined; // what the same tick asks for goes into the same commit
  while (state.waiting.length > 0) await flush(state, nextBatch(state));
  state.flushing = undefined;
}

/** Two creations of one id cannot share a statement: the second must see the first. */
function nextBatch(state: State): Waiting[] {
  const ids = new Set<string>();
  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  for (const one of state.waiting) {
    const id = one.op.kind === 'create' ? one.op.instance.id : undefined;
    const fits = batch.length < BATCH_MAX && (id === undefined || !ids.has(id));
    if (id !== undefined && fits) ids.add(id);
    (fits ? batch : later).push(one);
  }
  state.waiting = later;
  return batch;
}

async function flush(state: State, batch: Waiting[]): Promise<void> {
  let result: BatchResult;
  try {
    result = await write(state, batch);
  } catch (error) {
    state.log('warn', 'commit failed; writing one by one', { ops: batch.length, ...errorFields(error) });
    for (const one of batch) await flushAlone(state, one, error);
    return;
  }
  settle(state, batch, result);
}

/** After a failure nobody knows whether the commit happened: each operation is looked up, then repeated alone. */
async function flushAlone(state: State, one: Waiting, first: unknown): Promise<void> {
  let cause = first;
  for (let waitMs = BACKOFF_MS.first; ; waitMs = Math.min(waitMs * 2, BACKOFF_MS.most)) {
    try {
      const isPost = one.op.kind === 'post';
      if (isPost && !isUndone(cause)) return one.reject(cause); // repeating it could deliver an event twice
      const written = await verifyWritten(state.pool, one.op);
      if (written === 'other') return one.reject(new Fenced('another host wrote this turn'));
      if (written) return one.resolve(written);
      return settle(state, [one], await write(state, [one]));
    } catch (error) {
      cause = error;
      if (state.isStopped) return one.reject(error);
      if (!isTransient(error)) return one.reject(new CommitRefused('commit refused', { cause: error }));
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

async function write(state: State, batch: Waiting[]): Promise<BatchResult> {
  const operations = batch.map((one) => one.op);
  const { rows } = await state.pool.query<BatchResult>(batchStatement(state.hostNumber(), operations));
  return rows[0] as BatchResult;
}

/** Gives each operation its part of the statement's answer; rows are numbered in the order of the operations. */
function settle(state: State, batch: Waiting[], result: BatchResult): void {
  if (!result.alive) state.onFenced();
  const keys = new Map(result.created?.map((row) => [row.id, row.key]));
  const posted = new Map(result.posted?.map((row) => [row.n, row]));
  const sent = new Map(result.sent?.map((row) => [row.n, row]));
  let posts = 0;
  let messages = 0;
  for (const { op, resolve, reject } of batch) {
    if (op.kind === 'post') {
      posts += 1;
      resolve(toPostResult(posted.get(posts)));
    } else if (!result.alive) {
      reject(new Fenced('this host was taken for dead'));
    } else if (op.kind === 'create') {
      const key = keys.get(op.instance.id);
      resolve(key ? { created: true, key } : { created: false, status: 'Running', isSameChild: false });
    } else {
      const delivered: Delivered[] = [];
      for (const message of op.commit.sent) {
        messages += 1;
        const row = sent.get(messages);
        if (row) delivered.push({ seq: row.seq, key: message.key, isMine: row.mine === true, message });
      }
      resolve(delivered);
    }
  }
}

function toPostResult(row: NonNullable<BatchResult['posted']>[number] | undefined): PostResult {
  if (!row) return { found: false };
  const { key, status, seq } = row;
  return { found: true, status, key, isMine: row.mine === true, ...(seq && { seq }) };
}
