import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Faults } from '../faults/faults.ts';
import type { SandboxOptions } from '../types.ts';
import { type Attempt, createPoster, type Poster } from './attempt.ts';
import { noteAttempt } from './bookkeeping.ts';
import { signatureHeaders } from './wire.ts';

/** What became of the first attempt: the site's status, or 0 and why there was none. */
export type FirstAttempt = { status: number; reason?: 'timeout' | 'connection' | 'stopped' };

export type Deliverer = {
  /** Inside the transaction of what happened: the delivery exists exactly when the event does. */
  enqueue(tx: Pool | PoolClient, delivery: NewDelivery): Promise<Delivery>;
  /** After the commit. Resolves with the first attempt, whatever the later ones bring. */
  submit(delivery: Delivery): Promise<FirstAttempt>;
  /** Signs these exact bytes and posts them once, past the queue. */
  postRaw(body: Buffer): Promise<Attempt>;
  clockChanged(): void;
  stop(): Promise<void>;
};

export type NewDelivery = { igId: string; lane: string; body: Buffer; dueAtMs: number };
export type Delivery = NewDelivery & { id: number };

type Parts = {
  db: Pool;
  clock: { now(): number };
  faults: Faults;
  options: Pick<SandboxOptions, 'webhookUrl' | 'appSecret' | 'log'>;
  log: SandboxOptions['log'];
};
type Waiting = Delivery & { settle: (first: FirstAttempt) => void };
type State = Parts & {
  poster: Poster;
  waiting: Set<Waiting>;
  lanes: Map<string, Promise<void>>;
  timer: NodeJS.Timeout | null;
  stopping: boolean;
};

const TIMER_MS_MAX = 60_000; // the machine's clock may be set; look again at least this often

/**
 * The webhook deliverer: its queue is in Postgres, one lane per thread goes in order, lanes run side by
 * side. Takes up what a previous run left open.
 */
export async function startDeliverer(parts: Parts): Promise<Deliverer> {
  const state: State = {
    ...parts,
    poster: createPoster(),
    waiting: new Set(),
    lanes: new Map(),
    timer: null,
    stopping: false,
  };
  // An endpoint that was away while we were away too has not been failing.
  const { rows } = await parts.db.query(
    `with open as (
       update sandbox.deliveries set failing_since = null, attempts = 0, due_at = least(due_at, $1)
       where state = 'waiting' returning *)
     select * from open order by id`,
    [parts.clock.now()],
  );
  for (const row of rows) void submit(state, deliveryOf(row));

  return {
    enqueue: (tx, delivery) => insert(tx, delivery, parts.clock.now()),
    submit: (delivery) => submit(state, delivery),
    postRaw: (body) => post(state, body),
    clockChanged: () => arm(state),
    async stop() {
      state.stopping = true;
      if (state.timer) clearTimeout(state.timer);
      for (const one of state.waiting) one.settle({ status: 0, reason: 'stopped' });
      await Promise.all(state.lanes.values());
      state.poster.close();
    },
  };
}

async function insert(tx: Pool | PoolClient, delivery: NewDelivery, nowMs: number): Promise<Delivery> {
  const { rows } = await tx.query(
    `insert into sandbox.deliveries (ig_id, lane, body, due_at, created_at)
     values ($1, $2, $3, $4, $5) returning id`,
    [delivery.igId, delivery.lane, delivery.body, delivery.dueAtMs, nowMs],
  );
  return { ...delivery, id: Number(rows[0].id) };
}

function submit(state: State, delivery: Delivery): Promise<FirstAttempt> {
  return new Promise((settle) => {
    state.waiting.add({ ...delivery, settle });
    arm(state);
  });
}

/** Starts what is due and sets the timer for the next; the only place that takes from `waiting`. */
function arm(state: State): void {
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  if (state.stopping) return;
  const now = state.clock.now();
  let nextMs = Number.POSITIVE_INFINITY;
  for (const one of state.waiting) {
    if (one.dueAtMs > now) {
      nextMs = Math.min(nextMs, one.dueAtMs - now);
      continue;
    }
    state.waiting.delete(one);
    join(state, one);
  }
  if (nextMs < Number.POSITIVE_INFINITY) {
    state.timer = setTimeout(() => arm(state), Math.min(nextMs, TIMER_MS_MAX));
  }
}

function join(state: State, one: Waiting): void {
  const before = state.lanes.get(one.lane) ?? Promise.resolve();
  const mine = before.then(() => deliver(state, one));
  state.lanes.set(one.lane, mine);
  void mine.then(() => {
    if (state.lanes.get(one.lane) === mine) state.lanes.delete(one.lane);
  });
}

async function deliver(state: State, one: Waiting): Promise<void> {
  if (state.stopping) return one.settle({ status: 0, reason: 'stopped' });
  try {
    const attempt = await post(state, one.body);
    const next = await noteAttempt(state.db, one, attempt, state.clock.now());
    if (next.kind === 'dropped') {
      state.log('warn', 'webhook-dropped', { igId: one.igId, unsubscribed: next.unsubscribed });
    }
    if (next.kind === 'again') void submit(state, { ...one, dueAtMs: next.dueAtMs });
    one.settle(
      attempt.kind === 'answered' ? { status: attempt.status } : { status: 0, reason: attempt.reason },
    );
  } catch (error) {
    // Our own database is away: nothing is lost, the row still waits.
    state.log('warn', 'webhook-bookkeeping-failed', { kind: (error as Error).name });
    one.settle({ status: 0, reason: 'connection' });
    void submit(state, { ...one, dueAtMs: state.clock.now() + 1_000 });
  }
}

async function post(state: State, body: Buffer): Promise<Attempt> {
  const { webhookUrl, appSecret } = state.options;
  const fault = await state.faults.match('webhook', `POST ${new URL(webhookUrl).pathname}`);
  if (fault?.latencyMs) await pause(fault.latencyMs);
  if (fault?.outcome === 'drop-before-apply') return { kind: 'failed', reason: 'connection' };
  if (fault?.outcome === 'status') return { kind: 'answered', status: fault.status, body: '' };
  const secret = fault?.outcome === 'wrong-signature' ? `not ${appSecret}` : appSecret;
  const headers = signatureHeaders(body, secret);
  const attempt = await state.poster.post(webhookUrl, body, headers);
  if (fault?.outcome === 'duplicate') return state.poster.post(webhookUrl, body, headers);
  if (fault?.outcome === 'drop-after-apply') return { kind: 'failed', reason: 'timeout' };
  if (fault?.outcome === 'error-after-apply') return { kind: 'answered', status: fault.status, body: '' };
  return attempt;
}

function deliveryOf(row: Record<string, unknown>): Delivery {
  return {
    id: Number(row.id),
    igId: String(row.ig_id),
    lane: String(row.lane),
    body: row.body as Buffer,
    dueAtMs: Number(row.due_at),
  };
}
