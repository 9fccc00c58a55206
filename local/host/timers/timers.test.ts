import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { AppWorker } from '../app/worker.ts';
import type { ScheduleStatus, TaskHubStore } from '../store/store.ts';
import { createHub, type Hub, type Running, runHost, until, writeApp } from '../tests/kit.ts';
import { retryDelays } from './call-timer.ts';
import { readSchedule } from './schedule.ts';
import { createTimerJobs } from './timer-jobs.ts';

const HOUR_MS = 3_600_000;

let hub: Hub;
const cleanups: (() => unknown)[] = [];

beforeAll(async () => {
  hub = await createHub();
  await hub.query('create table public.runs (name text, past_due boolean, last text, host text)');
  await hub.query('grant all on public.runs to igshop_taskhub');
});
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  await hub?.drop();
});

/** A clock that stands where it is put. */
function standingClock(at: string) {
  const state = { at: Date.parse(at) };
  return {
    now: () => state.at,
    advance: (ms: number) => (state.at += ms),
    set: (time: string) => (state.at = Date.parse(time)),
  };
}

async function start(source: string, now: () => number): Promise<Running> {
  const head = `const pg = require('pg');
const pool = new pg.Pool({ connectionString: ${JSON.stringify(hub.url)}, max: 2 });
pool.on('error', () => {});
app.hook.appTerminate(() => pool.end());
const run = (name) => (timer) => pool.query('insert into public.runs values ($1, $2, $3)', [name, timer.isPastDue, timer.scheduleStatus.last]);
`;
  const app = writeApp({ source: head + source });
  const host = await runHost(hub, app.dir, { now });
  cleanups.push(app.remove, host.stop);
  return host;
}

const runs = (name: string) =>
  hub.query<{ past_due: boolean; last: string }>('select past_due, last from public.runs where name = $1', [
    name,
  ]);
const reached = (name: string, count: number) =>
  until(async () => ((await runs(name)).length === count ? true : undefined));
const nextOf = async (name: string) => {
  const [row] = await hub.query<{ next: string }>('select next from taskhub.schedules where name = $1', [
    name,
  ]);
  return row && new Date(Number(row.next)).toISOString();
};

test('a timer runs at its times, once each, as the clock moves', async () => {
  const clock = standingClock('2026-11-23T10:30:00Z');
  const host = await start(
    `app.timer('hourly', { schedule: '0 0 * * * *', handler: run('hourly') });`,
    clock.now,
  );
  expect(await nextOf('hourly')).toBe('2026-11-23T11:00:00.000Z');
  clock.advance(HOUR_MS / 2);
  host.clockChanged();
  await reached('hourly', 1);
  await until(async () => (await nextOf('hourly')) === '2026-11-23T12:00:00.000Z' || undefined);
  clock.advance(HOUR_MS);
  host.clockChanged();
  await reached('hourly', 2);
  expect((await runs('hourly')).every((run) => !run.past_due)).toBe(true);
});

test('many occurrences missed while no host ran are made up for once, marked past due', async () => {
  const clock = standingClock('2026-11-23T10:30:00Z');
  const source = `app.timer('missed', { schedule: '0 0 * * * *', handler: run('missed') });`;
  const first = await start(source, clock.now);
  await first.stop();
  clock.advance(5 * HOUR_MS);
  await start(source, clock.now);
  await reached('missed', 1);
  await until(async () => (await nextOf('missed')) === '2026-11-23T16:00:00.000Z' || undefined);
  expect((await runs('missed')).map((run) => run.past_due)).toEqual([true]);
});

test('two hosts run an occurrence once', async () => {
  const clock = standingClock('2026-11-23T10:30:00Z');
  const source = `app.timer('shared', { schedule: '0 0 * * * *', handler: run('shared') });`;
  const hosts = [await start(source, clock.now), await start(source, clock.now)];
  for (let hour = 1; hour <= 4; hour += 1) {
    clock.advance(HOUR_MS);
    for (const host of hosts) host.clockChanged();
    await reached('shared', hour);
    const next = new Date(clock.now() + HOUR_MS / 2).toISOString();
    await until(async () => (await nextOf('shared')) === next || undefined);
  }
  expect(await runs('shared')).toHaveLength(4);
});

test('runOnStartup runs at once; a failing timer is retried only by its own policy', async () => {
  const clock = standingClock('2026-11-23T10:30:00Z');
  await start(
    `let tries = 0;
app.timer('startup', { schedule: '0 0 0 1 1 *', runOnStartup: true, retry: { strategy: 'fixedDelay', maxRetryCount: 3, delayInterval: { milliseconds: 5 } },
  handler: async (timer) => { tries += 1; if (tries < 3) throw new Error('no'); await run('startup')(timer); } });`,
    clock.now,
  );
  await reached('startup', 1);
});

test('a clock that was ahead when the host last ran does not stop the timer', async () => {
  const clock = standingClock('2026-12-30T10:30:00Z');
  const source = `app.timer('ahead', { schedule: '0 0 * * * *', handler: run('ahead') });`;
  await (await start(source, clock.now)).stop();
  clock.set('2026-11-23T10:30:00Z');
  await start(source, clock.now);
  expect(await nextOf('ahead')).toBe('2026-11-23T11:00:00.000Z');
});

test.each([
  ['0 */5 * * * *', '2026-11-23T10:02:30Z', '2026-11-23T10:05:00.000Z', true],
  ['*/10 * * * * *', '2026-11-23T10:02:31Z', '2026-11-23T10:02:40.000Z', false],
  ['*/5 * * * *', '2026-11-23T10:02:30Z', '2026-11-23T10:05:00.000Z', true],
  ['0 30 9 * * 1-5', '2026-11-21T12:00:00Z', '2026-11-23T09:30:00.000Z', true],
  ['0 0 0 13 * 5', '2026-11-23T00:00:00Z', '2027-08-13T00:00:00.000Z', true],
  ['01:30:00', '2026-11-23T10:00:00Z', '2026-11-23T11:30:00.000Z', true],
  ['00:00:10', '2026-11-23T10:00:00Z', '2026-11-23T10:00:10.000Z', false],
])('schedule %s after %s', (text, after, next, isMonitored) => {
  const schedule = readSchedule(text);
  expect(new Date(schedule.next(Date.parse(after)) ?? 0).toISOString()).toBe(next);
  expect(schedule.isMonitored).toBe(isMonitored);
});

test('a schedule may be a setting and follow a time zone', () => {
  process.env.TIMER_TEST_SCHEDULE = '0 0 9 * * *';
  const schedule = readSchedule('%TIMER_TEST_SCHEDULE%', 'Asia/Amman');
  expect(new Date(schedule.next(Date.parse('2026-11-23T00:00:00Z')) ?? 0).toISOString()).toBe(
    '2026-11-23T06:00:00.000Z',
  );
});

test.each(['nonsense', '* * *', '00:00:00', '99 * * * * *'])('schedule %s is refused', (text) => {
  expect(() => readSchedule(text)).toThrow();
});

test('waits between retries are fixed, or double up to a limit', () => {
  const seconds = (count: number) => ({ seconds: count });
  expect(
    retryDelays({ retryStrategy: 'fixedDelay', maxRetryCount: 2, delayInterval: seconds(3) }).waitMs(1),
  ).toBe(3_000);
  const growing = retryDelays({
    retryStrategy: 'exponentialBackoff',
    maxRetryCount: -1,
    minimumInterval: seconds(1),
    maximumInterval: seconds(5),
  });
  expect([0, 1, 2, 3].map(growing.waitMs)).toEqual([1_000, 2_000, 4_000, 5_000]);
  expect(growing.count).toBe(Number.POSITIVE_INFINITY);
});

test('a run that could not be written down is not repeated for that', async () => {
  let runs = 0;
  let at = 0;
  const saved: ScheduleStatus[] = [];
  const store = {
    schedule: async () => saved.at(-1),
    exclusively: async (_: string, work: () => Promise<unknown>) => work(),
    saveSchedule: async (_: string, status: ScheduleStatus) => {
      if (status.last > 0 && at < 70_000) throw new Error('the task hub is away');
      saved.push(status);
    },
  } as unknown as TaskHubStore;
  const invoke = async () => {
    runs += 1;
    return { ok: true, isEmpty: true };
  };
  const timer = { name: 't', functionId: 't', binding: 'b', clients: [], schedule: '0 * * * * *' };
  const jobs = createTimerJobs({
    timers: [{ ...timer, runOnStartup: false, useMonitor: true, retry: undefined }],
    worker: { invoke } as unknown as AppWorker,
    store,
    clientInputs: () => [],
    now: () => at,
    log: () => undefined,
  });
  vi.useFakeTimers();
  try {
    await jobs.start();
    for (at = 60_000; at < 80_000; at += 1_000) await vi.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
    expect(saved.at(-1)).toMatchObject({
      last: expect.toSatisfy((last: number) => last < 70_000),
      next: 120_000,
    });
  } finally {
    await jobs.stop();
    vi.useRealTimers();
  }
});
