import type { HostConfig } from '../config.ts';
import type { Strike } from '../faults.ts';
import { errorFields, type Log } from '../log.ts';
import type { RunTurn } from '../protocol/front.ts';
import { type Delivered, Fenced, type HeldRow, type TaskHubStore } from '../store/store.ts';
import type { RunActivity } from './activities.ts';
import { type Alarm, createAlarm } from './alarm.ts';
import { backoff } from './backoff.ts';
import { bearChild } from './children.ts';
import { deliver, type Held, hasStarted, isIdle, type Opened, openedBy, toHeld } from './held.ts';
import type { Child, Message } from './history.ts';
import { createSlots, type Slots } from './slots.ts';
import { applyTurn, decideTurn } from './turn.ts';
import { acceptsVersion } from './version.ts';

const REJECTED_FOR_MS = 60_000;
const STALE_AFTER_MS = 20; // the duplicate of a timer comes when the first one is taken

/** The instances that this host holds, and what runs for them. */
export type Runner = {
  store: TaskHubStore;
  runTurn: RunTurn;
  runActivity: RunActivity;
  config: HostConfig;
  now: () => number;
  log: Log;
  poke: () => void; // look into the task hub
  strike: Strike;
  held: Map<string, Held>;
  active: Set<Held>; // held instances that have something to do
  turnSlots: Slots;
  activitySlots: Slots;
  alarm: Alarm<Due>; // by key: a far timer must not keep an ended instance in memory
  underWay: Set<Promise<void>>; // turns, activities, repairs
  troubled: Map<string, number>; // turns that failed in a row, by instance
  isDraining: boolean;
  uses: number;
};

type Due = { key: string; id: number; at: number };

export type RunnerOptions = Pick<
  Runner,
  'store' | 'runTurn' | 'runActivity' | 'config' | 'now' | 'log' | 'poke' | 'strike'
>;

export function createRunner(options: RunnerOptions): Runner {
  const runner: Runner = {
    ...options,
    held: new Map(),
    active: new Set(),
    turnSlots: createSlots(options.config.maxConcurrentOrchestrators),
    activitySlots: createSlots(options.config.maxConcurrentActivities),
    alarm: createAlarm<Due>(options.now, (due) => ring(runner, due)),
    underWay: new Set(),
    troubled: new Map(),
    isDraining: false,
    uses: 0,
  };
  return runner;
}

/**
 * Takes an instance into memory and goes on where its history ends.
 *
 * @param known - messages that only this process has.
 */
export function adopt(runner: Runner, row: HeldRow, known: Message[] = []): void {
  const before = runner.held.get(row.key);
  if (before) drop(runner, before); // what the database says counts
  const one = toHeld(row);
  runner.held.set(one.key, one);
  const isLeft = runner.config.versionFailure === 'Reject' && !acceptsVersion(runner.config, row.version);
  if (isLeft) {
    reject(runner, one);
    return;
  }
  const { executionId } = one.execution;
  one.mailbox.push(...known.filter((message) => message.executionId === executionId));
  const ours = one.mailbox.filter((message) => message.executionId === executionId);
  const answered = new Set(ours.flatMap(({ event }) => ('task' in event ? event.task : [])));
  openUp(runner, one, {
    tasks: [...one.tasks.keys()].filter((id) => !answered.has(id)),
    children: [...one.children].filter(([id]) => !answered.has(id)),
    timers: [...one.timers],
  });
  go(runner, one);
}

/** An instance of a version that this host must leave to another one: whoever claims next looks after a while. */
function reject(runner: Runner, one: Held): void {
  drop(runner, one);
  const letGo = () => runner.store.release([{ key: one.key, wakeAt: runner.now() + REJECTED_FOR_MS }]);
  const onError = (error: unknown) =>
    runner.log('debug', 'a rejected instance is still held', errorFields(error));
  track(runner, backoff(letGo, { until: () => runner.isDraining, onError }));
  runner.log('warn', 'an instance of another version is left to another host', {
    instance: one.execution.id,
  });
}

/** Gives a message to a held instance; false when it is not held here. */
export function receive(runner: Runner, key: string, message: Message): boolean {
  const one = runner.held.get(key);
  if (one) give(runner, one, message);
  return one !== undefined;
}

/** Forgets an instance: whatever still runs for it comes to nothing. */
export function drop(runner: Runner, one: Held): void {
  one.isGone = true;
  runner.active.delete(one);
  if (runner.held.get(one.key) === one) runner.held.delete(one.key);
}

/** No new activities; resolves when what runs has ended and is written. */
export async function drain(runner: Runner): Promise<void> {
  runner.isDraining = true;
  while (runner.underWay.size > 0) await Promise.all(runner.underWay);
}

function openUp(runner: Runner, one: Held, { tasks, children, timers }: Opened): void {
  for (const [id, at] of timers) runner.alarm.add(at, { key: one.key, id, at });
  for (const [id, child] of children) track(runner, bear(runner, one, id, child));
  for (const id of tasks) track(runner, perform(runner, one, id));
}

/** What was read again since then is the same instance: a result is not lost for it. */
function give(runner: Runner, asked: Held, message: Message): void {
  const one = asked.isGone ? runner.held.get(asked.key) : asked;
  if (one && deliver(one, message)) go(runner, one);
}

function go(runner: Runner, one: Held): void {
  one.usedAt = ++runner.uses;
  runner.active.add(one);
  if (one.isBusy || one.isGone) return;
  one.isBusy = true;
  track(runner, work(runner, one));
}

/** Turns follow one another until the mailbox is empty. */
async function work(runner: Runner, one: Held): Promise<void> {
  try {
    while (!one.isGone && (one.mailbox.length > 0 || !hasStarted(one))) await step(runner, one);
    one.isBusy = false;
  } catch (error) {
    await recover(runner, one, error);
  }
  settle(runner, one);
}

/** One turn: decided, written, and only then acted upon. */
async function step(runner: Runner, one: Held): Promise<void> {
  const messages = [...one.mailbox];
  const run: RunTurn = (...args) => runner.turnSlots(() => runner.runTurn(...args));
  const turn = await decideTurn(one, messages, run, runner.now());
  if (one.isGone) return;
  const delivered = await runner.store.commitTurn(turn.commit);
  one.mailbox.splice(0, messages.length); // until now they may be needed again
  runner.troubled.delete(one.key);
  if (one.isGone) return;
  applyTurn(one, turn);
  if (turn.warning) runner.log('error', turn.warning, { instance: one.execution.id });
  if (turn.ended) drop(runner, one);
  else openUp(runner, one, openedBy(turn.events));
  for (const message of delivered) passOn(runner, message);
}

function passOn(runner: Runner, { seq, key, isMine, message }: Delivered): void {
  const { executionId, event } = message;
  const isHere = isMine && seq !== undefined && receive(runner, key, { seq, executionId, event });
  if (!isHere) runner.poke();
}

async function perform(runner: Runner, one: Held, id: number): Promise<void> {
  const task = one.tasks.get(id);
  const mark = `task ${id}`;
  if (!task || one.working.has(mark)) return;
  one.working.add(mark);
  runner.active.add(one);
  const { executionId } = one.execution;
  const isOver = () => runner.isDraining || one.isGone; // it stays open and runs where the instance goes on
  const run = () => runner.runActivity(one.execution, id, task);
  const onError = (error: unknown) =>
    runner.log('error', 'activity could not be run; trying again', {
      activity: task.name,
      ...errorFields(error),
    });
  const event = await runner.activitySlots(() => backoff(run, { until: isOver, onError }));
  one.working.delete(mark);
  if (event) give(runner, one, { executionId, event });
}

async function bear(runner: Runner, one: Held, id: number, child: Child): Promise<void> {
  const mark = `child ${id}`;
  one.working.add(mark);
  const birth = await bearChild(runner, one, id, child);
  if (birth.kind === 'not-yet') return; // the mark stays: whoever goes on must look at it
  one.working.delete(mark);
  if (birth.kind === 'made') adopt(runner, birth.row);
  if (birth.kind === 'refused') give(runner, one, birth.message);
  settle(runner, one);
}

function ring(runner: Runner, due: Due): void {
  const one = runner.held.get(due.key);
  if (one?.timers.get(due.id) !== due.at) return;
  fire(runner, one, due);
  if (!runner.strike('duplicateTimer')) return;
  fire(runner, one, due);
  setTimeout(() => fire(runner, one, due), STALE_AFTER_MS);
}

function fire(runner: Runner, one: Held, { id, at }: Due): void {
  const event = { type: 'timer-fired', at: runner.now(), timer: id, fireAt: at } as const;
  give(runner, one, { executionId: one.execution.executionId, event });
}

/** A step that the engine could not take is never the app's failure: forget what memory says and read again. */
async function recover(runner: Runner, one: Held, cause: unknown): Promise<void> {
  drop(runner, one);
  const fields = { instance: one.execution.id, ...errorFields(cause) };
  const level = cause instanceof Fenced ? 'info' : 'error';
  runner.log(level, 'a turn was not written; the instance is read again', fields);
  const failures = (runner.troubled.get(one.key) ?? 0) + 1;
  runner.troubled.set(one.key, failures);
  const onError = (error: unknown) => runner.log('debug', 'instance not readable yet', errorFields(error));
  const known = one.mailbox.filter((message) => !message.seq); // of the results: who ran need not run again
  const readAgain = async () => {
    const row = await runner.store.load(one.key);
    // Mail may have brought it back meanwhile, and may have written since this was read.
    if (runner.held.has(one.key)) for (const message of known) give(runner, one, message);
    else if (row) adopt(runner, row, known);
    else runner.troubled.delete(one.key);
  };
  await backoff(readAgain, { until: () => runner.isDraining, onError, failures });
}

function settle(runner: Runner, one: Held): void {
  if (one.isGone || isIdle(one)) runner.active.delete(one);
}

function track(runner: Runner, work: Promise<void>): void {
  const safe = work
    .catch((error: unknown) => runner.log('error', 'the engine failed', errorFields(error)))
    .finally(() => runner.underWay.delete(safe));
  runner.underWay.add(safe);
}
