import { errorFields } from '../log.ts';
import type { NewInstance, PostResult } from '../store/store.ts';
import { newRow } from './children.ts';
import { type Held, isIdle } from './held.ts';
import type { InboundEvent, Status } from './history.ts';
import { createPump, type Pump } from './pump.ts';
import { adopt, createRunner, drain, drop, type Runner, type RunnerOptions, receive } from './runner.ts';
import { newExecutionId } from './turn.ts';
import { within } from './within.ts';

const HORIZON_MS = 60_000; // timers due within it are taken into memory, so that they ring on time
const CLAIM_MAX = 200; // instances taken at once
const HELD_MAX = 2_000; // above it idle instances are let go, the least used first
const ALONE_MAX = 5_000; // instances at work in a host that shares with nobody
const STOP_GRACE_MS = 10_000;

type Start = Pick<NewInstance, 'id' | 'name' | 'version' | 'input' | 'traceParent'>;
export type StartResult = { started: true } | { started: false; status: Status };

export type Engine = {
  start(): Promise<void>;
  startNew(start: Start): Promise<StartResult>;
  post(id: string, event: InboundEvent): Promise<PostResult>;
  /** There may be work in the task hub that this process does not know of. */
  wake(): void;
  /** This host was taken for dead: what it held belongs to others. */
  reset(): void;
  clockChanged(): void;
  /** Turns and activities of this host that wait for a place. */
  depths(): { stories: number; steps: number };
  stop(): Promise<void>;
};

type State = { runner: Runner; pump: Pump; isStopping: boolean };

/**
 * Runs orchestrations. An instance is held by one host at a time, with its activities and timers; each of its
 * turns is one commit. Hosts share work by instances.
 */
export function createEngine(options: Omit<RunnerOptions, 'poke'>): Engine {
  const pump: Pump = createPump(() => pull(state), options.log);
  const state: State = { runner: createRunner({ ...options, poke: pump.poke }), pump, isStopping: false };
  const { runner } = state;
  return {
    async start() {
      await options.store.sweep();
      pump.start();
    },
    startNew: (start) => startNew(state, start),
    post: (id, event) => post(state, id, event),
    wake: pump.poke,
    reset() {
      for (const one of [...runner.held.values()]) drop(runner, one);
      runner.alarm.clear();
      pump.poke();
    },
    clockChanged() {
      runner.alarm.rearm();
      pump.poke();
    },
    depths: () => ({ stories: runner.turnSlots.waiting(), steps: runner.activitySlots.waiting() }),
    stop: () => stop(state),
  };
}

async function startNew({ runner, pump, isStopping }: State, start: Start): Promise<StartResult> {
  if (isStopping) throw new Error('the host is stopping');
  const { store, config, now } = runner;
  const held = runner.active.size < room(runner);
  const instance: NewInstance = { ...start, executionId: newExecutionId(), parent: null, at: now(), held };
  const result = await store.create(instance, config.overridable === 'AnyState');
  if (!result.created) return { started: false, status: result.status };
  if (held) adopt(runner, newRow(instance, result.key));
  else pump.poke(); // whoever has room first
  return { started: true };
}

async function post({ runner, pump }: State, id: string, event: InboundEvent): Promise<PostResult> {
  const result = await runner.store.post(id, event);
  if (!result.found || !result.seq) return result;
  const isHere = result.isMine && receive(runner, result.key, { seq: result.seq, executionId: null, event });
  if (!isHere) pump.poke();
  return result;
}

/** Fetches the mail and takes what nobody holds. Says whether more is waiting. */
async function pull({ runner, isStopping }: State): Promise<boolean> {
  const { store, now } = runner;
  await store.sweep();
  for (const { key, message } of await store.mail()) {
    if (receive(runner, key, message)) continue;
    const row = await store.load(key); // held by this host, says the database, but not in memory
    if (row && !runner.held.has(key)) adopt(runner, row);
  }
  const limit = Math.min(CLAIM_MAX, room(runner) - runner.active.size);
  if (limit <= 0 || isStopping) return false;
  const rows = await store.claim(limit, now() + HORIZON_MS);
  for (const row of rows) adopt(runner, row);
  if (runner.held.size > HELD_MAX) await letGo(runner);
  return rows.length >= limit;
}

/** A host that is alone takes all there is; beside others it leaves what it cannot work on at once. */
function room({ store, config }: Runner): number {
  if (!store.hasOtherHosts()) return ALONE_MAX;
  return config.maxConcurrentActivities + config.maxConcurrentOrchestrators;
}

async function letGo(runner: Runner): Promise<void> {
  const horizon = runner.now() + HORIZON_MS; // what is due before it would be taken again at once
  const idle = [...runner.held.values()].filter((one) => isIdle(one) && (wakeAt(one) ?? Infinity) > horizon);
  const chosen = idle.sort((a, b) => a.usedAt - b.usedAt).slice(0, Math.ceil(HELD_MAX / 10));
  for (const one of chosen) drop(runner, one);
  await runner.store.release(chosen.map((one) => ({ key: one.key, wakeAt: wakeAt(one) })));
}

async function stop(state: State): Promise<void> {
  const { runner, pump } = state;
  state.isStopping = true;
  await pump.stop();
  await within(STOP_GRACE_MS, drain(runner));
  const left = [...runner.held.values()];
  for (const one of left) drop(runner, one);
  runner.alarm.clear();
  try {
    await runner.store.release(left.map((one) => ({ key: one.key, wakeAt: wakeAt(one) })));
  } catch (error) {
    runner.log('warn', 'what was held could not be let go; the next host takes over', errorFields(error));
  }
}

/** When the next host must look at it: at once, at its next timer, or never unless a message comes. */
function wakeAt(one: Held): number | null {
  if (!isIdle(one)) return 0;
  return one.timers.size > 0 ? Math.min(...one.timers.values()) : null;
}
