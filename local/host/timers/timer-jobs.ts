import { type Alarm, createAlarm } from '../engine/alarm.ts';
import type { TimerFunction } from '../functions.ts';
import { errorFields } from '../log.ts';
import type { ScheduleStatus, TaskHubStore } from '../store/store.ts';
import { type CallOptions, callTimer } from './call-timer.ts';
import { readSchedule, type Schedule } from './schedule.ts';

const RECHECK_MS = 2_000; // while another host runs the function, or the task hub is away
const PAST_DUE_MS = 1_000; // an occurrence this late was missed, not merely delayed

type TimerJobs = { start(): Promise<void>; clockChanged(): void; stop(): Promise<void> };

type Options = CallOptions & { timers: TimerFunction[]; store: TaskHubStore };
type Job = {
  timer: TimerFunction;
  schedule: Schedule;
  isMonitored: boolean;
  due: number;
  isStartup: boolean;
  unsaved?: ScheduleStatus | undefined; // it ran, and the task hub does not know yet: it must not run again for that
};
type State = Options & { alarm: Alarm<Job>; running: Set<Promise<void>>; stopping: AbortController };

/**
 * Runs timer functions. The state of each schedule is in the task hub: an occurrence missed while no host ran is
 * made up for once, and of several hosts one runs it.
 */
export function createTimerJobs(options: Options): TimerJobs {
  const alarm = createAlarm<Job>(options.now, (job) => {
    const run = attempt(state, job).finally(() => state.running.delete(run));
    state.running.add(run);
  });
  const state: State = { ...options, alarm, running: new Set(), stopping: new AbortController() };
  return {
    async start() {
      for (const timer of options.timers) await begin(state, timer);
    },
    clockChanged: alarm.rearm,
    async stop() {
      state.stopping.abort();
      alarm.clear();
      await Promise.all(state.running);
    },
  };
}

async function begin(state: State, timer: TimerFunction): Promise<void> {
  const { store, now } = state;
  const schedule = readSchedule(timer.schedule);
  const isMonitored = timer.useMonitor ?? schedule.isMonitored;
  const status = await store.schedule(timer.name);
  const due = firstDue(schedule, isMonitored ? status : undefined, now());
  if (due === undefined) return;
  if (status?.next !== due) {
    await store.saveSchedule(timer.name, { last: status?.last ?? 0, next: due, updated: now() });
  }
  const job = { timer, schedule, isMonitored, due, isStartup: timer.runOnStartup };
  plan(state, job, timer.runOnStartup ? now() : due);
}

/** A missed occurrence is due now; otherwise the next one, also when the schedule or the clock has changed. */
function firstDue(schedule: Schedule, status: ScheduleStatus | undefined, now: number): number | undefined {
  if (status && status.next <= now) return status.next;
  const next = schedule.next(now);
  const planned = status && schedule.next(status.last || status.updated);
  if (next === undefined || planned === undefined || planned <= now) return next;
  return Math.min(planned, next); // of a time span: a restart must not push it out again and again
}

function plan(state: State, job: Job, due: number | undefined): void {
  if (state.stopping.signal.aborted || due === undefined) return;
  job.due = due;
  state.alarm.add(due, job);
}

async function attempt(state: State, job: Job): Promise<void> {
  const { store, now, log } = state;
  try {
    const next = await store.exclusively(job.timer.name, () => runDue(state, job));
    plan(state, job, next === 'busy' ? now() + RECHECK_MS : next);
  } catch (error) {
    const fields = { function: job.timer.name, ...errorFields(error) };
    log('warn', 'timer function could not be run; trying again', fields);
    plan(state, job, now() + RECHECK_MS);
  }
}

/** Runs the function unless another host has done so for this occurrence. Returns when it is due next. */
async function runDue(state: State, job: Job): Promise<number | undefined> {
  const { store, now } = state;
  if (job.unsaved) return save(state, job);
  const status = await store.schedule(job.timer.name);
  const due = status?.next ?? job.due;
  if (due > now() && !job.isStartup) return due;
  job.isStartup = false;
  const isPastDue = job.isMonitored && now() - due > PAST_DUE_MS;
  const known = status ?? { last: 0, next: due, updated: 0 };
  await callTimer(state, job.timer, known, isPastDue, state.stopping.signal);
  const next = job.schedule.next(now());
  job.unsaved = next === undefined ? undefined : { last: now(), next, updated: now() };
  return save(state, job);
}

async function save({ store }: State, job: Job): Promise<number | undefined> {
  const { unsaved } = job;
  if (unsaved) await store.saveSchedule(job.timer.name, unsaved);
  job.unsaved = undefined;
  return unsaved?.next;
}
